import { PackageLink, PackagePage } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, usePages } from '../../queries.ts'
import { ownAddress } from '../pictures/own-address.ts'

export const useDeliveries = () => ({
  packages: usePages('/v1/packages?limit=50', PackagePage),
  download: useAct(
    (packageId: string, key) => ask('POST', `/v1/packages/${packageId}/links`, PackageLink, { key }),
    {
      onDone: ({ url }) => {
        location.assign(ownAddress(url))
      },
    },
  ),
})
