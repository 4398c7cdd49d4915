import { readEnv } from '@regie/service-kit'
import { z } from 'zod'

/** Where the other services answer, when each runs in a process of its own: `http://identity:4001,http://…`. */
const WebEnv = z.object({
  SERVICE_ADDRESSES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((address) => address.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.url({ protocol: /^https?$/ }))),
})

/** @throws Error naming the variable that is wrong */
export const readWebEnv = () => readEnv(WebEnv)
