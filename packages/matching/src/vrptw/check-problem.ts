import type { VrptwProblem } from './problem.ts'
import { VrptwRefusal } from './refusal.ts'

/** @throws VrptwRefusal for the first customer whom no vehicle can serve even alone */
export function checkProblem({ customers, ready, due, service, distance }: VrptwProblem): void {
  for (let customer = 1; customer <= customers; customer += 1) {
    const away = distance[customer]!
    const start = Math.max(ready[0]! + away, ready[customer]!)
    if (start > due[customer]!)
      throw new VrptwRefusal(
        `customer ${customer}, window`,
        'ferme avant qu’un véhicule puisse venir du dépôt',
        'closes before a vehicle can come from the depot',
      )
    if (start + service[customer]! + away > due[0]!)
      throw new VrptwRefusal(
        `customer ${customer}, window`,
        'un véhicule ne peut rentrer avant la fermeture du dépôt',
        'a vehicle cannot return before the depot closes',
      )
  }
}
