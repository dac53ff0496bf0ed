import { breach } from 'concordat'
import type { Breach, Json } from 'concordat'
import { entriesOf, isObject, memberOf, objectsIn, relationshipsOf, resourcesIn, type Seen } from './documents.ts'
import { isSuccess, type Rule, when } from './rules.ts'

const linkNames = (document: Json): readonly Json[] =>
  [
    memberOf(document, 'links'),
    ...resourcesIn(document).flatMap((one) => [
      one['links'],
      ...relationshipsOf(one).map(([, value]) => memberOf(value, 'links')),
    ]),
    ...objectsIn(memberOf(document, 'errors')).map((one) => one['links']),
  ].flatMap((one) => (one === undefined ? [] : [one]))

const metas = (document: Json): readonly Json[] =>
  [
    memberOf(document, 'meta'),
    memberOf(memberOf(document, 'jsonapi'), 'meta'),
    ...resourcesIn(document).flatMap((one) => [
      one['meta'],
      ...relationshipsOf(one).map(([, value]) => memberOf(value, 'meta')),
    ]),
    ...objectsIn(memberOf(document, 'errors')).map((one) => one['meta']),
  ].flatMap((one) => (one === undefined ? [] : [one]))

const linkages = (document: Json): readonly Json[] =>
  resourcesIn(document).flatMap((one) =>
    relationshipsOf(one).flatMap(([, value]) => {
      const data = memberOf(value, 'data')
      return data === undefined ? [] : [data]
    }),
  )

const errorMembers = ['id', 'links', 'status', 'code', 'title', 'detail', 'source', 'meta']
const errorsOf = ({ document }: Seen): Json | undefined => memberOf(document, 'errors')
const isRefusal = ({ status }: Seen): boolean => status >= 400

/** Rules about the parts that documents are made of: links, meta, linkage, errors. */
export const parts: readonly Rule[] = [
  [
    'links',
    'A link is a text, an object with href, or null',
    when(
      ({ document }) => linkNames(document).length > 0,
      ({ document }) => linkNames(document).flatMap(brokenLinks),
    ),
  ],
  [
    'meta',
    'Every meta is an object',
    when(
      ({ document }) => metas(document).length > 0,
      ({ document }) =>
        metas(document)
          .filter((one) => !isObject(one))
          .map((one) => breach('A meta is no object', 'an object', one)),
    ),
  ],
  [
    'linkage',
    'Linkage is null, an identifier or a list of identifiers',
    when(
      ({ document }) => linkages(document).length > 0,
      ({ document }) =>
        linkages(document)
          .filter((one) => !isLinkage(one))
          .map((one) =>
            breach('Linkage is neither null nor made of identifiers', 'null, an identifier or a list', one),
          ),
    ),
  ],
  [
    'errors',
    'A refusal has a list of errors, each of which says something',
    when(isRefusal, (seen) => {
      const errors = errorsOf(seen)
      if (!Array.isArray(errors)) return [breach('Errors are no list', 'a list', errors ?? 'nothing')]
      return (errors as readonly Json[])
        .filter((one) => !isObject(one) || !errorMembers.some((name) => one[name] !== undefined))
        .map((one) => breach('An error says nothing', `one of ${errorMembers.join(', ')}`, one))
    }),
  ],
  [
    'error-status',
    'The status of an error is a text, that of the answer',
    when(
      (seen) => isRefusal(seen) && objectsIn(errorsOf(seen)).length > 0,
      (seen) => {
        const errors = objectsIn(errorsOf(seen)).filter((one) => one['status'] !== undefined)
        const wrong = errors.filter((one) => typeof one['status'] !== 'string')
        const other = errors.length === 1 && errors[0]?.['status'] !== String(seen.status) ? errors : []
        return [...new Set([...wrong, ...other])].map((one) =>
          breach('The status of an error is another', JSON.stringify(String(seen.status)), one['status']),
        )
      },
    ),
    'should',
  ],
  [
    'error-source',
    'An error about a query parameter names it',
    (seen) => {
      const named = objectsIn(errorsOf(seen)).flatMap((one) => memberOf(one['source'], 'parameter') ?? [])
      const sent = new URL(seen.exchange.request.url).searchParams
      if (named.length === 0 || [...sent.keys()].length === 0) return undefined
      return named
        .filter((name) => typeof name !== 'string' || !sent.has(name))
        .map((name) => breach('An error names a parameter that was not sent', [...sent.keys()].join(', '), name))
    },
    'should',
  ],
  [
    'relationship-linkage',
    'The path of a relationship answers linkage',
    (seen, { command, args }) => {
      if (command !== 'follow' || memberOf(args, 'links') !== 'relationships' || !isSuccess(seen)) return undefined
      const data = memberOf(seen.document, 'data')
      if (data === undefined)
        return [breach('A relationship answers no data', 'null, an identifier or a list', 'nothing')]
      const whole = objectsIn(data).filter(
        (one) => one['attributes'] !== undefined || one['relationships'] !== undefined,
      )
      return whole.map((one) => breach('A relationship answers resources', 'identifiers', one))
    },
  ],
]

function brokenLinks(links: Json): readonly Breach[] {
  if (!isObject(links)) return [breach('Links are no object', 'an object', links)]
  return entriesOf(links)
    .filter(([, link]) => !(typeof link === 'string' || link === null || typeof memberOf(link, 'href') === 'string'))
    .map(([name, link]) => breach('A link is neither a text nor an object with href', `a link ${name}`, link))
}

function isLinkage(value: Json): boolean {
  return value === null || (Array.isArray(value) ? (value as readonly Json[]).every(isObject) : isObject(value))
}
