/** The word for a scalar that could be anything: `text`. */
const plain = 'text'
/** Longer strings have no form of their own. */
const longest = 400

const forms: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['date-time', /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)$/],
  ['date-time without zone', /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/],
  ['date-time with a blank', /^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d(\.\d+)?)?$/],
  ['date', /^\d{4}-\d\d-\d\d$/],
  ['uuid', /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i],
  ['digits', /^-?\d+$/],
  ['decimal', /^-?\d+\.\d+$/],
  ['hex', /^(?=.*\d)[\da-f]{16,}$/i],
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['url', /^[a-z][a-z\d+.-]*:\/\/\S+$/i],
]

/** Forms whose values are new in every run. */
const passing: ReadonlySet<string> = new Set([
  'date-time',
  'date-time without zone',
  'date-time with a blank',
  'date',
  'uuid',
  'hex',
])

/** The form of a scalar in one or a few words: `integer`, `date-time`, `digits` (a string of them), `text`. */
export function formOf(value: string | number | boolean | null): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  // Every form has one of these.
  if (value.length > longest || !/[\d@:]/.test(value)) return plain
  return forms.find(([, pattern]) => pattern.test(value))?.[0] ?? plain
}

/** True when values of this form differ from run to run. */
export function isPassing(form: string): boolean {
  return passing.has(form)
}
