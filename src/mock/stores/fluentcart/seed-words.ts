/** Where a seeded customer lives. */
export interface Town {
  readonly country: string
  readonly state: string
  readonly city: string
  readonly postcode: string
}

export const firstNames: readonly string[] = (
  'John Jane Alice Bob Carla Dmitri Elena Farid Grace Hugo Ines Jonas ' +
  'Kemal Lucia Mona Nils Olga Pedro Quinn Rosa Sven Tara Umar Vera'
).split(' ')

export const lastNames: readonly string[] = (
  'Doe Smith Johnson Wilson Garcia Ivanova Khan Larsen Moreau Nowak ' +
  'Okafor Petrov Quist Rossi Silva Tanaka Ueda Vogel Weber Yilmaz Zhang'
).split(' ')

export const towns: readonly Town[] = [
  { country: 'US', state: 'NY', city: 'New York', postcode: '10001' },
  { country: 'US', state: 'MA', city: 'Boston', postcode: '02101' },
  { country: 'US', state: 'CA', city: 'San Francisco', postcode: '94102' },
  { country: 'US', state: 'TX', city: 'Austin', postcode: '73301' },
  { country: 'CA', state: 'ON', city: 'Toronto', postcode: 'M5H 2N2' },
  { country: 'GB', state: '', city: 'London', postcode: 'SW1A 1AA' },
  { country: 'DE', state: '', city: 'Berlin', postcode: '10115' },
  { country: 'AU', state: 'VIC', city: 'Melbourne', postcode: '3000' },
]

export const streets: readonly string[] = ['Main Street', 'Business Ave', 'Oak Lane', 'Harbour Road', 'Mill Way']

/** Titles with prices in cents. */
export const products: readonly (readonly [string, number])[] = [
  ['Notebook', 1250],
  ['Fountain Pen', 2500],
  ['Desk Lamp', 4999],
  ['Plugin Licence', 9900],
  ['Sticker Pack', 399],
  ['Coffee Mug', 1499],
]

export const labels: readonly string[] = [
  'VIP',
  'Wholesale',
  'Newsletter',
  'Reseller',
  'Press',
  'Student',
  'At risk',
  'New',
]
