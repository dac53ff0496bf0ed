import { breach } from 'concordat'
import type { Breach, Json, JsonObject } from 'concordat'
import {
  entriesOf,
  identityOf,
  isObject,
  linkageOf,
  memberOf,
  objectsIn,
  relationshipsOf,
  resourcesIn,
  type Seen,
} from './documents.ts'
import { isSuccess, type Rule, when } from './rules.ts'

const parametersOf = (seen: Seen): URLSearchParams => new URL(seen.exchange.request.url).searchParams
const includesOf = (seen: Seen): readonly string[] => listOf(parametersOf(seen).get('include'))
const isCompound = (seen: Seen): boolean => isSuccess(seen) && includesOf(seen).length > 0 && isObject(seen.document)
const includedIn = (document: Json): readonly JsonObject[] => objectsIn(memberOf(document, 'included'))
const primaryIn = (document: Json): readonly JsonObject[] => objectsIn(memberOf(document, 'data'))

function listOf(text: string | null): readonly string[] {
  return (text ?? '').split(',').filter((one) => one !== '')
}

/** Rules about included resources and about fields that are asked for. */
export const compound: readonly Rule[] = [
  [
    'include',
    'What is to be included comes along, and the relationship shows what it is',
    when(isCompound, (seen) => {
      const hasList = Array.isArray(memberOf(seen.document, 'included'))
      const wanted = includesOf(seen).filter((path) => !path.includes('.') && isShown(seen, path))
      return primaryIn(seen.document).flatMap((one) =>
        wanted.flatMap((name): readonly Breach[] => {
          const linkage = linkageOf(one, name)
          if (linkage === undefined && relationshipsOf(one).some(([own]) => own === name))
            return [breach('An included relationship shows no linkage', `data in ${name}`, 'nothing')]
          return hasList
            ? []
            : [breach('Nothing is included', 'a list "included"', Object.keys(Object(seen.document)).join(', '))]
        }),
      )
    }),
  ],
  [
    'included-is-requested',
    'Nothing is included that was not asked for',
    when(isCompound, (seen) => {
      const reachable = reachableBy(seen)
      return includedIn(seen.document)
        .filter((one) => !reachable.has(identityOf(one)))
        .map((one) =>
          breach('Something is included that was not asked for', includesOf(seen).join(', '), identityOf(one)),
        )
    }),
  ],
  [
    'full-linkage',
    'Everything that is linked by what is included comes along, and everything included is linked, once',
    when(
      (seen) => isSuccess(seen) && memberOf(seen.document, 'included') !== undefined && !asksForFields(seen),
      (seen) => [...unlinked(seen), ...missing(seen), ...twice(seen.document)],
    ),
  ],
  [
    'fields',
    'Only the fields asked for come',
    when(
      (seen) => isSuccess(seen) && asksForFields(seen),
      (seen) => resourcesIn(seen.document).flatMap((one) => wrongFields(one, seen)),
    ),
  ],
]

/** A relationship is a field: where the fields asked for leave it out, it does not come. */
function isShown(seen: Seen, name: string): boolean {
  const [type] = primaryIn(seen.document).map((one) => String(one['type']))
  const fields = parametersOf(seen).get(`fields[${type}]`)
  return fields === null || listOf(fields).includes(name)
}

function asksForFields(seen: Seen): boolean {
  return [...parametersOf(seen).keys()].some((name) => name.startsWith('fields['))
}

/** What the paths of `include` lead to from the primary data. */
function reachableBy(seen: Seen): ReadonlySet<string> {
  const byIdentity = new Map(resourcesIn(seen.document).map((one) => [identityOf(one), one]))
  const reached = new Set<string>()
  for (const path of includesOf(seen)) {
    let here = primaryIn(seen.document)
    for (const name of path.split('.')) {
      const identities = here.flatMap((one) => objectsIn(linkageOf(one, name)).map(identityOf))
      for (const identity of identities) reached.add(identity)
      here = identities.map((identity) => byIdentity.get(identity)).filter((one) => one !== undefined)
    }
  }
  return reached
}

function identifiersIn(resources: readonly JsonObject[]): readonly string[] {
  return resources.flatMap((one) =>
    relationshipsOf(one).flatMap(([, value]) => objectsIn(memberOf(value, 'data')).map(identityOf)),
  )
}

function unlinked({ document }: Seen): readonly Breach[] {
  const linked = new Set(identifiersIn(resourcesIn(document)))
  return includedIn(document)
    .filter((one) => !linked.has(identityOf(one)))
    .map((one) =>
      breach('An included resource is linked by nothing', 'an identifier in the same document', identityOf(one)),
    )
}

/** What a relationship that was asked for links must be there. */
function missing(seen: Seen): readonly Breach[] {
  const present = new Set(resourcesIn(seen.document).map(identityOf))
  const wanted = includesOf(seen).filter((path) => !path.includes('.'))
  return primaryIn(seen.document)
    .flatMap((one) => wanted.flatMap((name) => objectsIn(linkageOf(one, name)).map(identityOf)))
    .filter((identity) => !present.has(identity))
    .map((identity) => breach('Something that is linked is not included', identity, 'nothing'))
}

function twice(document: Json): readonly Breach[] {
  const identities = resourcesIn(document).map(identityOf)
  return [...new Set(identities.filter((one, index) => identities.indexOf(one) !== index))].map((one) =>
    breach('A resource comes twice', 'one resource object', one),
  )
}

function wrongFields(one: JsonObject, seen: Seen): readonly Breach[] {
  const text = parametersOf(seen).get(`fields[${String(one['type'])}]`)
  if (text === null) return []
  const wanted = listOf(text)
  const shown = [...entriesOf(one['attributes']), ...relationshipsOf(one)].map(([name]) => name)
  return [
    ...shown
      .filter((name) => !wanted.includes(name))
      .map((name) => breach('A field comes that was not asked for', wanted.join(', '), name)),
    ...wanted
      .filter((name) => !shown.includes(name))
      .map((name) => breach('A field that was asked for does not come', name, shown.join(', '))),
  ]
}
