import { breach } from 'concordat'
import type { Breach, Contract, Json, JsonObject } from 'concordat'
import { entriesOf, isObject, memberOf, objectsIn, relationshipsOf, resourcesIn, type Seen } from './documents.ts'
import { isSuccess, type Rule, when } from './rules.ts'
import { entryOperations } from './state.ts'

const hasResources = ({ document }: Seen): boolean => resourcesIn(document).length > 0

/** Everything in a document that is identified by type and id. */
const identified = (document: Json): readonly JsonObject[] => [
  ...resourcesIn(document),
  ...resourcesIn(document).flatMap((one) =>
    relationshipsOf(one).flatMap(([, value]) => objectsIn(memberOf(value, 'data'))),
  ),
]

/** Letters, digits and anything beyond ASCII at both ends; blanks, `-` and `_` also inside. */
const memberName = /^(?:[a-zA-Z0-9]|[^\0-\x7f])(?:(?:[a-zA-Z0-9_ -]|[^\0-\x7f])*(?:[a-zA-Z0-9]|[^\0-\x7f]))?$/u
const isName = (name: string): boolean => memberName.test(name) || name.startsWith('@') || name.includes(':')

/** Rules about resource objects, wherever they stand. */
export function resources(contract: Contract): readonly Rule[] {
  const single = new Set(
    entryOperations(contract)
      .filter(({ path }) => path.endsWith('}'))
      .map(({ id }) => id),
  )
  return [
    [
      'single-resource',
      'The path of one resource answers one, and no list',
      when(
        (seen) => isSuccess(seen) && single.has(seen.operation) && memberOf(seen.document, 'data') !== undefined,
        ({ document }) =>
          Array.isArray(memberOf(document, 'data'))
            ? [breach('One resource comes as a list', 'an object or null', memberOf(document, 'data'))]
            : [],
      ),
    ],
    [
      'identified',
      'Every resource and every identifier has a type and an id',
      ofEach((one) =>
        ['id', 'type']
          .filter((name) => one[name] === undefined)
          .map((name) => breach(`A resource has no ${name}`, 'type and id', one)),
      ),
    ],
    [
      'identifiers-are-texts',
      'Types and ids are texts, and a type is a name',
      ofEach((one) => [
        ...['id', 'type']
          .filter((name) => one[name] !== undefined && typeof one[name] !== 'string')
          .map((name) => breach(`The ${name} of a resource is no text`, 'a text', one[name])),
        ...(typeof one['type'] === 'string' && !isName(one['type'])
          ? [breach('A type is no member name', 'letters, digits, _ and -', one['type'])]
          : []),
      ]),
    ],
    [
      'attributes',
      'Attributes are an object',
      when(hasResources, ({ document }) =>
        resourcesIn(document)
          .filter((one) => one['attributes'] !== undefined && !isObject(one['attributes']))
          .map((one) => breach('Attributes are no object', 'an object', one['attributes'])),
      ),
    ],
    [
      'fields-are-distinct',
      'Attributes and relationships share their names with each other and with type and id nowhere',
      when(hasResources, ({ document }) => resourcesIn(document).flatMap(sharedNames)),
    ],
    [
      'no-foreign-keys',
      'What a relationship says is no attribute as well',
      when(hasResources, ({ document }) =>
        resourcesIn(document).flatMap((one) => {
          const keys = new Set(relationshipsOf(one).map(([name]) => `${name}_id`))
          return entriesOf(one['attributes'])
            .filter(([name]) => keys.has(name))
            .map(([name]) => breach('A foreign key is an attribute', 'the relationship alone', name))
        }),
      ),
      'should',
    ],
    [
      'relationships',
      'Relationships are objects with links, data or meta',
      when(hasResources, ({ document }) => resourcesIn(document).flatMap(brokenRelationships)),
    ],
    [
      'member-names',
      'The names of members are member names',
      when(hasResources, ({ document }) =>
        resourcesIn(document)
          .flatMap((one) => [
            ...Object.keys(one),
            ...entriesOf(one['attributes']).map(([name]) => name),
            ...relationshipsOf(one).map(([name]) => name),
          ])
          .filter((name) => !isName(name))
          .map((name) =>
            breach('A name is no member name', 'letters and digits at both ends; inside also _, - and blanks', name),
          ),
      ),
    ],
  ]
}

function ofEach(judge: (one: JsonObject) => readonly Breach[]): Rule[2] {
  return when(
    ({ document }) => identified(document).length > 0,
    ({ document }) => identified(document).flatMap(judge),
  )
}

function sharedNames(one: JsonObject): readonly Breach[] {
  const attributes = entriesOf(one['attributes']).map(([name]) => name)
  const relationships = relationshipsOf(one).map(([name]) => name)
  const taken = [...attributes, ...relationships].filter((name) => name === 'type' || name === 'id')
  const both = attributes.filter((name) => relationships.includes(name))
  return [...taken, ...both].map((name) => breach('A name is taken twice', 'another name', name))
}

function brokenRelationships(one: JsonObject): readonly Breach[] {
  const all = one['relationships']
  if (all === undefined) return []
  if (!isObject(all)) return [breach('Relationships are no object', 'an object', all)]
  return relationshipsOf(one).flatMap(([name, value]) => {
    const links = memberOf(value, 'links')
    const leads = isObject(links) && Object.keys(links).length > 0
    if (leads || memberOf(value, 'data') !== undefined || memberOf(value, 'meta') !== undefined) return []
    return [breach('A relationship has neither links nor data nor meta', `one of them in ${name}`, value)]
  })
}
