import type { VrptwFile } from './problem.ts'
import { VrptwRefusal } from './refusal.ts'

/** The distances of 2,000 customers take 32 MB. */
export const MAX_CUSTOMERS = 2000
const MAX_VALUE = 1e7

/** @throws VrptwRefusal for what no plan can honour, or what is too large; the first found, in the order of the file */
export function checkFile({ vehicles, capacity, stops }: VrptwFile): void {
  if (stops.length < 2) throw new VrptwRefusal('CUSTOMER', 'aucun client', 'no customer')
  if (stops.length - 1 > MAX_CUSTOMERS)
    throw new VrptwRefusal(
      'CUSTOMER',
      `${stops.length - 1} clients, au plus ${MAX_CUSTOMERS}`,
      `${stops.length - 1} customers, at most ${MAX_CUSTOMERS}`,
    )
  if (!Number.isInteger(vehicles) || vehicles < 1)
    throw new VrptwRefusal('VEHICLES', 'un entier d’au moins 1', 'a whole number of at least 1')
  if (!(capacity > 0) || capacity > MAX_VALUE)
    throw new VrptwRefusal('CAPACITY', `entre 0 et ${MAX_VALUE}`, `between 0 and ${MAX_VALUE}`)
  const demand = stops.reduce((sum, stop) => sum + stop.demand, 0)
  stops.forEach((stop, at) => checkStop(stop, at, capacity))
  if (demand > vehicles * capacity)
    throw new VrptwRefusal(
      'VEHICLES',
      `la demande ${demand} dépasse ${vehicles} × ${capacity}`,
      `the demand ${demand} exceeds ${vehicles} × ${capacity}`,
    )
}

function checkStop(stop: VrptwFile['stops'][number], at: number, capacity: number): void {
  const field = at === 0 ? 'depot' : `customer ${at}`
  for (const [name, value] of Object.entries(stop))
    if (Math.abs(value) > MAX_VALUE)
      throw new VrptwRefusal(`${field}, ${name}`, `au plus ${MAX_VALUE}`, `at most ${MAX_VALUE}`)
  if (stop.service < 0)
    throw new VrptwRefusal(`${field}, service`, 'ne peut être négatif', 'cannot be negative')
  if (stop.ready > stop.due)
    throw new VrptwRefusal(
      `${field}, window`,
      `ferme à ${stop.due} avant d’ouvrir à ${stop.ready}`,
      `closes at ${stop.due} before it opens at ${stop.ready}`,
    )
  if (stop.demand < 0 || stop.demand > capacity)
    throw new VrptwRefusal(
      `${field}, demand`,
      `${stop.demand} n’est pas entre 0 et la capacité ${capacity}`,
      `${stop.demand} is not between 0 and the capacity ${capacity}`,
    )
  if (at === 0 && (stop.demand !== 0 || stop.service !== 0))
    throw new VrptwRefusal(
      'depot, demand and service',
      'le dépôt n’a ni demande ni service',
      'the depot has neither demand nor service',
    )
}
