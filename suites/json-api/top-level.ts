import { breach } from 'concordat'
import type { Breach, Json } from 'concordat'
import { isObject, mediaType, memberOf, type Seen } from './documents.ts'
import { isSuccess, type Rule, when } from './rules.ts'

const isDocument = ({ document }: Seen): boolean => isObject(document)
const has = ({ document }: Seen, name: string): boolean => memberOf(document, name) !== undefined
const namesOf = (value: Json): string => (isObject(value) ? Object.keys(value).join(', ') : '')

/** Members the specification knows; `@` begins those that any implementation may add. */
const known = ['data', 'errors', 'meta', 'jsonapi', 'links', 'included']

/** Rules about media types and the top level of every document. */
export const topLevel: readonly Rule[] = [
  ['media-type', 'Every document comes in the JSON:API media type, with no parameter but ext and profile', mediaTypes],
  [
    'vary',
    'Who knows ext or profile says that answers vary by Accept',
    when(
      ({ headers }) => /;\s*(?:ext|profile)=/i.test(headers['content-type'] ?? ''),
      ({ headers }) =>
        /(?:^|,)\s*(?:accept|\*)\s*(?:,|$)/i.test(headers['vary'] ?? '')
          ? []
          : [
              breach(
                'An answer in a media type with ext or profile does not vary by Accept',
                'Vary: Accept',
                headers['vary'] ?? 'nothing',
              ),
            ],
    ),
    'should',
  ],
  [
    'root',
    'The root of a document is an object',
    (seen) => (isDocument(seen) ? [] : [breach('The root of a document is no object', 'an object', seen.document)]),
  ],
  [
    'contents',
    'A document has at least one of data, errors and meta',
    when(isDocument, (seen) =>
      ['data', 'errors', 'meta'].some((name) => has(seen, name))
        ? []
        : [breach('A document has neither data nor errors nor meta', 'one of them', namesOf(seen.document))],
    ),
  ],
  [
    'data-or-errors',
    'Data and errors do not come together',
    when(isDocument, (seen) =>
      has(seen, 'data') && has(seen, 'errors')
        ? [breach('Data and errors come together', 'one of them', namesOf(seen.document))]
        : [],
    ),
  ],
  [
    'members',
    'The top level has only members that JSON:API defines',
    when(isDocument, ({ document }) =>
      (isObject(document) ? Object.keys(document) : [])
        .filter((name) => !known.includes(name) && !name.startsWith('@') && !name.includes(':'))
        .map((name) => breach('The top level has a member that JSON:API does not define', known.join(', '), name)),
    ),
  ],
  [
    'included-with-data',
    'Included resources come only with data',
    when(isDocument, (seen) =>
      has(seen, 'included') && !has(seen, 'data')
        ? [breach('Included resources come without data', 'data', namesOf(seen.document))]
        : [],
    ),
  ],
  [
    'jsonapi',
    'A member jsonapi is an object whose version is a text',
    when(isDocument, ({ document }) => {
      const value = memberOf(document, 'jsonapi')
      if (value === undefined) return []
      if (!isObject(value)) return [breach('The member jsonapi is no object', 'an object', value)]
      const { version } = value
      return version === undefined || typeof version === 'string'
        ? []
        : [breach('The version of JSON:API is no text', 'a text such as "1.0"', version)]
    }),
  ],
  [
    'success-status',
    'What can be fetched is answered with 200',
    when(
      (seen) => isSuccess(seen) && seen.exchange.request.method === 'GET',
      ({ status }) =>
        status === 200 ? [] : [breach('A fetch is answered with another success', 'HTTP 200', `HTTP ${status}`)],
    ),
  ],
]

function mediaTypes({ headers }: Seen): readonly Breach[] {
  const given = headers['content-type'] ?? ''
  const [type = '', ...parameters] = given.split(';').map((one) => one.trim())
  if (type.toLowerCase() !== mediaType) return [breach('A document comes in another media type', mediaType, given)]
  const foreign = parameters.filter((one) => one !== '' && !/^(?:ext|profile)=/i.test(one))
  return foreign.map((one) => breach('The media type has a parameter', `${mediaType} without ${one}`, given))
}
