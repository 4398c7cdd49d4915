import { fieldFailure, type NewProduct } from '@regie/contracts'
import { isLead } from '../seats/seat.rules.ts'
import { buildOptions } from '../quotes/quote.rules.ts'

/** @throws Failure 'rule-broken' on a key used twice (`lead` is every product's first seat), or when all options together cannot be sold */
export function checkProduct(product: NewProduct): void {
  once('options', product.options)
  once('crew', product.crew)
  const lead = product.crew.findIndex(isLead)
  if (lead >= 0) throw doubled(`crew.${lead}.key`)
  once('shotList', product.shotList)
  const shots = new Set(product.shotList.map(({ key }) => key))
  product.options.forEach((option, index) => {
    once(`options.${index}.addsShots`, option.addsShots)
    const twin = option.addsShots.findIndex(({ key }) => shots.has(key))
    if (twin >= 0) throw doubled(`options.${index}.addsShots.${twin}.key`)
    for (const { key } of option.addsShots) shots.add(key)
  })
  buildOptions(
    product,
    product.options.map(({ key }) => key),
  )
}

function once(field: string, items: readonly { key: string }[]): void {
  const seen = new Set<string>()
  items.forEach(({ key }, index) => {
    if (seen.has(key)) throw doubled(`${field}.${index}.key`)
    seen.add(key)
  })
}

const doubled = (field: string) =>
  fieldFailure(field, 'doubled', { fr: 'Cette clé est déjà utilisée.', en: 'This key is used already.' })
