import { describe, expect, test } from 'vitest'
import { readVrptw } from './read-vrptw.ts'

const SOLOMON = `TINY

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      0         0          0          0        100          0
    1      3         4          5          10        50         9
    2      0         5          6          0        60         9
`
const VRPLIB = `NAME : TINY
TYPE : VRPTW
DIMENSION : 3
VEHICLES : 2
CAPACITY : 10
SERVICE_TIME : 9
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 3 4
3 0 5
DEMAND_SECTION
1 0
2 5
3 6
TIME_WINDOW_SECTION
1 0 100
2 10 50
3 0 60
DEPOT_SECTION
1
-1
EOF
`
const solomon = (from: string | RegExp, to: string) => () => readVrptw(SOLOMON.replace(from, to))
const vrplib = (from: string | RegExp, to: string) => () => readVrptw(VRPLIB.replace(from, to))

test('both formats tell the same problem', () => {
  const one = readVrptw(SOLOMON)
  const other = readVrptw(VRPLIB.replaceAll('\n', '\r\n'))
  expect(one.format).toBe('solomon')
  expect(other.format).toBe('vrplib')
  expect(other.file).toEqual(one.file)
  expect(one.file.stops[1]).toEqual({ x: 3, y: 4, demand: 5, ready: 10, due: 50, service: 9 })
})

describe('Solomon’s format is refused by field', () => {
  test.each([
    ['a word for a number', 'XY', solomon(/ 3 {9}4/, ' XY        4'), 'CUSTOMER row 1, XCOORD.'],
    ['not a number', 'NaN', solomon('50 ', 'NaN'), 'CUSTOMER row 1, DUE DATE'],
    ['a short row', '', solomon(/60 {9}9/, '60'), 'CUSTOMER row 2'],
    ['a customer told twice', '', solomon('    2      0', '    1      0'), 'CUSTOMER row 2, CUST NO.'],
    ['no fleet', '', solomon('  2         10', ''), 'NUMBER'],
    ['no customers at all', '', solomon(/CUSTOMER[^]*/, 'CUSTOMER\n'), 'CUSTOMER'],
    ['no section of customers', '', solomon(/CUSTOMER[^]*/, ''), 'CUSTOMER'],
    ['part of a vehicle', '', solomon('  2         10', ' 2.5 10'), 'VEHICLES'],
    ['a window that closes before it opens', '', solomon('10        50', '50 10'), 'customer 1, window'],
    ['a demand no vehicle carries', '', solomon('5          10', '11 10'), 'customer 1, demand'],
    ['a demand below zero', '', solomon('5          10', '-1 10'), 'customer 1, demand'],
    ['a service below zero', '', solomon(/60 {9}9/, '60 -9'), 'customer 2, service'],
    ['a fleet too small for the demand', '', solomon('  2         10', '  1         10'), 'VEHICLES'],
    ['a depot with a demand', '', solomon('0          0        100', '1 0 100'), 'depot, demand and service'],
    ['an endless coordinate', '', solomon(/ 3 {9}4/, ' 1e300 4'), 'customer 1, x'],
  ])('%s %s', (_, __, read, field) => {
    expect(read).toThrow(field)
  })
})

describe('VRPLIB is refused by field', () => {
  test.each([
    ['another kind of problem', vrplib('TYPE : VRPTW', 'TYPE : PDPTW'), 'TYPE'],
    ['distances of another kind', vrplib('EUC_2D', 'GEO'), 'EDGE_WEIGHT_TYPE'],
    ['an unknown field', vrplib('CAPACITY', 'CAPACTY'), 'CAPACTY'],
    ['a field given twice', vrplib('DIMENSION : 3', 'DIMENSION : 3\nDIMENSION : 4'), 'DIMENSION'],
    ['a missing section', vrplib(/DEMAND_SECTION[^]*(?=TIME_W)/, ''), 'DEMAND_SECTION'],
    ['fewer rows than stops', vrplib('3 0 60\n', ''), 'TIME_WINDOW_SECTION'],
    ['a node out of order', vrplib('3 0 60', '2 0 60'), 'TIME_WINDOW_SECTION row 3'],
    ['a short row', vrplib('2 3 4', '2 3'), 'NODE_COORD_SECTION row 2'],
    ['several depots', vrplib('\n1\n-1', '\n1\n2\n-1'), 'DEPOT_SECTION'],
    ['no fleet', vrplib('VEHICLES : 2\n', ''), 'VEHICLES'],
    ['no service time', vrplib('SERVICE_TIME : 9\n', ''), 'SERVICE_TIME'],
  ])('%s', (_, read, field) => {
    expect(read).toThrow(field)
  })
})

test('what is neither, or too large, is refused', () => {
  expect(() => readVrptw('{"jobs":[]}')).toThrow('neither Solomon')
  expect(() => readVrptw(' '.repeat(2_000_001))).toThrow('more than')
  const many = Array.from({ length: 2001 }, (_, at) => `${at + 3} 1 1 1 0 60 0`).join('\n')
  expect(() => readVrptw(`${SOLOMON}${many}`.replace('2         10', '9999 10'))).toThrow('at most 2000')
})

test('a refusal is told in both languages', () => {
  try {
    readVrptw(SOLOMON.replace('10        50', '50 10'))
    expect.unreachable()
  } catch (refusal) {
    expect(refusal).toMatchObject({
      field: 'customer 1, window',
      reason: { fr: expect.stringContaining('ferme'), en: expect.stringContaining('closes') },
    })
  }
})
