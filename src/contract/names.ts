/** What the name of a path parameter says about the thing it names: the members of the thing that may hold its value, the likeliest first. */
export interface IdName {
  readonly members: readonly string[]
  /** The name alone (`thing`) leaves open which of them it is: it counts only when the thing has one of them. */
  readonly open: boolean
}

const plainIds = ['id', 'uuid', 'guid']
const usualKeys = [...plainIds, 'slug', 'key']

/** What the parameter of a list is called that takes what a page says of the next one, bare. */
export const cursorNames: readonly string[] = [
  'cursor',
  'after',
  'pagetoken',
  'nexttoken',
  'nextcursor',
  'pagecursor',
  'pageafter',
  'continuationtoken',
]
/** What it is called where it takes the id of a page's last item, bare. */
export const lastIdNames: readonly string[] = ['startingafter', 'afterid', 'sinceid']

/** A name without case and separators: `thingId`, `thing_id` and `Thing-ID` are one. */
export function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The forms in which the names of its items may speak of a collection, bare: `order-items` is `orderitem` and `item`, and both in plural. */
export function itemNames(collection: string): readonly string[] {
  const last = wordsOf(collection).at(-1) ?? ''
  return [...new Set([...wholeItemNames(collection), last, ...singularsOf(last)])].filter((name) => name !== '')
}

/** The names of one item of a collection, bare, with all their words: `order-items` is `orderitem`, not `item`. */
export function wholeItemNames(collection: string): readonly string[] {
  const words = wordsOf(collection)
  const last = words.at(-1) ?? ''
  const before = words.slice(0, -1).join('')
  return [...new Set([last, ...singularsOf(last)].map((word) => before + word))].filter((name) => name !== '')
}

/** One item of a collection: `orderItems` is `orderItem`. */
export function itemName(collection: string): string {
  const last = wordsOf(collection).at(-1) ?? ''
  const singular = singularsOf(last)[0] ?? last
  return collection.slice(0, collection.length - last.length + 1) + singular.slice(1)
}

/**
 * Reads a parameter's name beside the name of the collection it chooses from. Undefined when it is the id of something else: `userId` in
 * `/things/{userId}`.
 */
export function readIdName(parameter: string, collection: string): IdName | undefined {
  const name = bareName(parameter)
  const own = itemNames(collection)
  if (own.includes(name)) return { members: usualKeys, open: true }
  if (plainIds.includes(name)) return { members: [name], open: false }
  const rest = behindNoun(parameter, own)
  if (rest !== undefined) return { members: [name, rest], open: false }
  return readsAsId(parameter) ? undefined : { members: [name], open: false }
}

/** True for `id`, `thingId`, `thing_uuid`: a value that a server gives, unlike a name or a slug. */
export function readsAsId(name: string): boolean {
  return plainIds.includes(wordsOf(name).at(-1) ?? '')
}

/** What a name says behind the noun: `slug` in `thingSlug`. Without a seam (`thingid`) only the usual keys are recognised. */
function behindNoun(parameter: string, nouns: readonly string[]): string | undefined {
  const words = wordsOf(parameter)
  const seam = words.findIndex((_, index) => index > 0 && nouns.includes(words.slice(0, index).join('')))
  if (seam > 0) return words.slice(seam).join('')
  const [only = ''] = words
  return usualKeys.find((key) => nouns.some((noun) => only === noun + key))
}

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

const irregular: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  indices: 'index',
  vertices: 'vertex',
  matrices: 'matrix',
}

/** The words a plural may stand for, the likeliest first; none for what is no plural. */
function singularsOf(word: string): readonly string[] {
  const known = Object.hasOwn(irregular, word) ? irregular[word] : undefined
  if (known !== undefined) return [known]
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`, word.slice(0, -1)]
  if (word.endsWith('ves')) return [word.slice(0, -1), `${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`]
  if (/(?:ss|sh|ch|x|z|us)es$/.test(word)) return [word.slice(0, -2), word.slice(0, -1)]
  if (word.endsWith('ses')) return [word.slice(0, -1), word.slice(0, -2)]
  return /[^su]s$/.test(word) ? [word.slice(0, -1)] : []
}
