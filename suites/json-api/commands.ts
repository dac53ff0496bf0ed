import { call, command, fc } from 'concordat'
import type { Command, CommandCall, JsonObject, Operation, ProgramCall } from 'concordat'
import { mediaType } from './documents.ts'
import type { Entry, LinkKind, State } from './state.ts'

interface Of {
  readonly operation: string
}

/** Arguments by command. */
interface Args {
  readonly read: Of
  readonly missing: Of
  readonly accept: Of & { readonly accept: 'with a parameter' | 'with and without' }
  readonly 'content-type': Of
  readonly parameter: Of
  /** A number stands for that relationship. */
  readonly include: Of & { readonly what: number | 'all' | 'unknown' }
  readonly fields: Of & { readonly what: 'attribute' | 'relationship' | 'nothing' | 'included' }
  readonly brackets: Of
  readonly follow: Of & { readonly links: LinkKind; readonly nth: number }
}

type Request = NonNullable<CommandCall['request']>

/** The calls of a command on one entry; undefined where the entry has nothing to try it with. */
type Make<A> = (args: A, entry: Entry, ask: (request?: Request) => CommandCall) => readonly CommandCall[] | undefined

const accepted: Readonly<Record<Args['accept']['accept'], string>> = {
  'with a parameter': `${mediaType}; charset=utf-8`,
  'with and without': `${mediaType}; charset=utf-8, ${mediaType}`,
}

/** So many relationships of a resource are tried one by one. */
const most = 10
const tried = Array.from({ length: most }, (_, index) => index)

/** A name that nothing has. */
export const nothing = 'concordatnothing'

/** What can be asked of the entries of a contract. */
export function commandsFor(operations: readonly Operation[]): Command<State>[] {
  const operation = fc.constantFrom(...operations.map(({ id }) => id))
  const lastParameter = new Map(operations.map((one) => [one.id, lastPathParameter(one)]))
  const asks = <A extends Of>(
    id: keyof Args,
    more: { [K in keyof Omit<A, 'operation'>]: fc.Arbitrary<A[K]> },
    make: Make<A>,
  ) =>
    command<State, A>({
      id,
      args: fc.record({ operation, ...more }) as unknown as fc.Arbitrary<A>,
      calls(args, { entries }) {
        const entry = entries[args.operation]
        if (entry === undefined) return undefined
        const { operation: of, request: own = {} } = entry.call
        return make(args, entry, (request = {}) => ({
          operation: of,
          request: { ...own, ...request, path: { ...own.path, ...request.path } },
        }))
      },
      describe: ({ operation: of, ...others }) => [`${of}:`, id, ...Object.values(others).map(inWords)].join(' '),
    })
  return [
    asks<Args['read']>('read', {}, (_, __, ask) => [ask()]),
    asks<Args['missing']>('missing', {}, (args, _, ask) => {
      const path = lastParameter.get(args.operation)
      return path === undefined ? undefined : [ask({ path })]
    }),
    asks<Args['accept']>(
      'accept',
      { accept: fc.constantFrom('with a parameter', 'with and without') },
      ({ accept }, _, ask) => [ask({ header: { accept: accepted[accept] } })],
    ),
    asks<Args['content-type']>('content-type', {}, (_, __, ask) => [
      ask({ header: { 'content-type': `${mediaType}; charset=utf-8` } }),
    ]),
    asks<Args['parameter']>('parameter', {}, (_, __, ask) => [ask({ query: { [nothing]: '1' } })]),
    asks<Args['include']>(
      'include',
      { what: fc.oneof(fc.nat(most - 1), fc.constantFrom('all' as const, 'unknown' as const)) },
      includes,
    ),
    asks<Args['fields']>(
      'fields',
      { what: fc.constantFrom('attribute', 'relationship', 'nothing', 'included') },
      fields,
    ),
    asks<Args['brackets']>('brackets', {}, (_, { resource }, ask) => {
      const [attribute] = resource?.attributes ?? []
      if (resource === null || attribute === undefined) return undefined
      return ['fields[', 'fields%5B'].map((start) => {
        const end = start.endsWith('[') ? ']' : '%5D'
        return ask({ rawQuery: `${start}${resource.type}${end}=${attribute}` })
      })
    }),
    asks<Args['follow']>(
      'follow',
      { links: fc.constantFrom('self', 'related', 'relationships'), nth: fc.nat(most - 1) },
      ({ links, nth }, { links: found }) => found[links].slice(nth, nth + 1),
    ),
  ]
}

function includes(
  { what }: Args['include'],
  { resource }: Entry,
  ask: (request?: Request) => CommandCall,
): readonly CommandCall[] | undefined {
  const names = resource?.relationships ?? []
  const asking = (include: string): CommandCall => ask({ rawQuery: `include=${include}` })
  if (what === 'unknown') return [asking(nothing)]
  if (what === 'all') return names.length === 0 ? undefined : [asking(names.join(','))]
  return names.slice(what, what + 1).map(asking)
}

function fields(
  { what }: Args['fields'],
  { resource }: Entry,
  ask: (request?: Request) => CommandCall,
): readonly CommandCall[] | undefined {
  const [attribute, relationship] = [resource?.attributes[0], resource?.relationships[0]]
  const name = { attribute, relationship, nothing: '', included: relationship }[what]
  if (resource === null || name === undefined) return undefined
  const include = what === 'included' ? `&include=${name}` : ''
  return [ask({ rawQuery: `fields%5B${resource.type}%5D=${name}${include}` })]
}

/** A number counts from 0. */
function inWords(value: unknown): string {
  return typeof value === 'number' ? `number ${value + 1}` : String(value)
}

/** The last parameter of a path that ends in one, with an id that nothing has. */
function lastPathParameter({ path, parameters }: Operation): JsonObject | undefined {
  const [, name] = /\{([^{}]+)\}$/.exec(path) ?? []
  const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema
  if (name === undefined || typeof schema !== 'object') return undefined
  const kind = schema['type'] === 'integer' ? 'integer' : schema['format'] === 'uuid' ? 'uuid' : 'string'
  return { [name]: { $absent: kind } }
}

/** Everything once, for every entry. */
export function everything(operations: readonly Operation[]): readonly ProgramCall[] {
  return operations.flatMap(({ id: operation }) => [
    call('read', { operation }),
    call('follow', { operation, links: 'self', nth: 0 }),
    ...tried.map((nth) => call('follow', { operation, links: 'related', nth })),
    ...tried.map((nth) => call('follow', { operation, links: 'relationships', nth })),
    call('missing', { operation }),
    call('accept', { operation, accept: 'with a parameter' }),
    call('accept', { operation, accept: 'with and without' }),
    call('content-type', { operation }),
    call('parameter', { operation }),
    call('include', { operation, what: 'unknown' }),
    ...tried.map((what) => call('include', { operation, what })),
    call('include', { operation, what: 'all' }),
    call('fields', { operation, what: 'attribute' }),
    call('fields', { operation, what: 'relationship' }),
    call('fields', { operation, what: 'nothing' }),
    call('fields', { operation, what: 'included' }),
    call('brackets', { operation }),
  ])
}
