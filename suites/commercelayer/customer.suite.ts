import { breach, call, command, defineSuite, fc, instantOf, invariant } from 'concordat'
import type { Breach, CommandCall, Invariant, Json, JsonObject, Step, Suite } from 'concordat'

/** The customer before a step, and who may not read it. */
interface State {
  readonly stranger: string | null
}

const operation = 'getCustomer'
const body = `${operation}/response/200/body/data`

/** Members that the sample of the page shows, with their pointers into the resource. */
const shown: readonly string[] = [
  'links/self',
  ...['email', 'status', 'has_password', 'created_at', 'updated_at', 'reference', 'reference_origin', 'metadata'].map(
    (name) => `attributes/${name}`,
  ),
  ...[
    'customer_group',
    'customer_addresses',
    'customer_payment_sources',
    'customer_subscriptions',
    'orders',
    'order_subscriptions',
    'returns',
    'attachments',
  ].map((name) => `relationships/${name}`),
  'meta/mode',
]

const plain = (id: string, calls: (state: State) => readonly CommandCall[] | undefined, describe: string) =>
  command<State, null>({ id, args: fc.constant(null), calls: (_, state) => calls(state), describe: () => describe })

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function at(value: Json | undefined, path: string): Json | undefined {
  return path.split('/').reduce<Json | undefined>((inner, name) => (isObject(inner) ? inner[name] : undefined), value)
}

/** A rule about the customer that a plain read answers. */
function ofCustomer(
  id: string,
  title: string,
  judge: (customer: JsonObject, step: Step<State>) => readonly Breach[],
  level: 'must' | 'should' = 'should',
): Invariant<State> {
  return invariant<State>({
    id,
    title,
    level,
    judge(step) {
      const customer = at(step.answer.body, 'data')
      return step.command === 'read' && step.answer.accepted && isObject(customer) ? judge(customer, step) : undefined
    },
    witnesses: [[call('read')]],
  })
}

/** The address that a plain read was sent to. */
function selfOf({ exchanges: [exchange] }: Step<State>): string {
  const url = new URL(exchange?.request.url ?? 'http://nowhere')
  return url.origin + url.pathname
}

/** What each relationship of the customer has under `links/name` is `self` and the rest that `path` gives. */
function relationshipLinks(name: string, path: (relationship: string) => string) {
  return (customer: JsonObject): readonly Breach[] =>
    Object.entries(isObject(customer['relationships']) ? customer['relationships'] : {}).flatMap(
      ([relationship, value]) => {
        const [wanted, found] = [
          `${String(at(customer, 'links/self'))}/${path(relationship)}`,
          at(value, `links/${name}`),
        ]
        return found === wanted ? [] : [breach(`The link ${name} of a relationship is another`, wanted, found)]
      },
    )
}

const suite: Suite = defineSuite<State, State>({
  contract: 'commercelayer',
  area: 'customer',
  reads: true,
  prepare: async (api) => ({ stranger: api.identityWithout('customers/read') ?? null }),
  observe: async (_, state) => state,
  entities: () => [],
  commands: [
    plain('read', () => [{ operation }], 'read the customer'),
    plain(
      'read-as-stranger',
      ({ stranger }) => (stranger === null ? undefined : [{ operation, identity: stranger }]),
      'read the customer with a token whose role does not allow it',
    ),
  ],
  invariants: [
    ofCustomer(
      'customer-is-the-one-asked-for',
      'The customer answered is the one whose id is in the path',
      (customer, { exchanges: [exchange] }) => {
        const wanted = String(exchange?.case.input.path['customerId'])
        return customer['id'] === wanted ? [] : [breach('Another customer is answered', wanted, customer['id'])]
      },
      'must',
    ),
    ofCustomer(
      'self-link-is-the-address',
      'The link self is the absolute address of the customer',
      (customer, step) => {
        const found = at(customer, 'links/self')
        return found === undefined || found === selfOf(step)
          ? []
          : [breach('The link self is not the address of the customer', selfOf(step), found)]
      },
    ),
    ofCustomer(
      'relationship-self-links',
      'The link self of a relationship is that of the customer with /relationships/ and its name behind it',
      relationshipLinks('self', (name) => `relationships/${name}`),
    ),
    ofCustomer(
      'relationship-related-links',
      'The link related of a relationship is that of the customer with its name behind it',
      relationshipLinks('related', (name) => name),
    ),
    ofCustomer('no-linkage-unasked', 'Relationships show no linkage unless they are included', (customer) =>
      Object.entries(isObject(customer['relationships']) ? customer['relationships'] : {})
        .filter(([, value]) => at(value, 'data') !== undefined)
        .map(([name]) => breach('A relationship shows linkage that was not asked for', `no data in ${name}`, 'data')),
    ),
    ofCustomer('customer-shows-all', 'A customer shows every member of the sample', (customer) =>
      shown
        .filter((path) => at(customer, path) === undefined)
        .map((path) => breach('A member of the sample is missing', path, 'nothing', `${body}/${path}`)),
    ),
    ofCustomer('updated-after-created', 'A customer is not updated before it is created', (customer) => {
      const [created, updated] = [at(customer, 'attributes/created_at'), at(customer, 'attributes/updated_at')]
      const [from, to] = [instantOf(created), instantOf(updated)]
      return from === undefined || to === undefined || from <= to
        ? []
        : [breach('A customer was updated before it was created', `not before ${String(created)}`, updated)]
    }),
    ofCustomer('no-password', 'A customer shows no password', (customer) =>
      at(customer, 'attributes/password') === undefined
        ? []
        : [breach('A customer shows a password', 'no member password', 'one')],
    ),
    invariant<State>({
      id: 'missing-role-is-401',
      title: 'A token whose role does not allow the request is answered with 401',
      judge: ({ command: name, answer }) =>
        name !== 'read-as-stranger'
          ? undefined
          : answer.status === 401
            ? []
            : [
                breach(
                  'A token whose role does not allow it is answered with another status',
                  'HTTP 401',
                  `HTTP ${answer.status}`,
                ),
              ],
      witnesses: [[call('read-as-stranger')]],
    }),
  ],
})

export default suite
