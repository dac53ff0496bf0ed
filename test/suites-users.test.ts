import { describe, expect, test } from 'vitest'
import type { JsonObject, Step } from '../src/index.ts'
import type { State } from '../suites/fluentcart/users/people.ts'
import suite from '../suites/fluentcart/users.suite.ts'

/** What stands out in a state: the users of A and B, those created, and the users who are not free or have a profile. */
interface Short {
  readonly A?: JsonObject | number
  readonly B?: number
  readonly made?: Readonly<Record<string, JsonObject>>
  /** Ids of the users that are listed. Default: those whom no one has. */
  readonly listed?: readonly number[]
  readonly profile?: JsonObject
}

const ids = { first: 11, second: 12, third: 13 }

function state({ A, B, made = {}, listed, profile }: Short = {}): State {
  const a = typeof A === 'object' ? A : { id: 1, user_id: A ?? null, email: 'a@example.test', notes: '' }
  const b = { id: 2, user_id: B ?? null, email: 'b@example.test', notes: '' }
  const held = [a, b, ...Object.values(made)].map((one) => Number(one['user_id']))
  const person = (id: number): State['users']['first'] => {
    const isListed = listed?.includes(id) ?? !held.includes(id)
    return { id, listed: isListed ? { ID: id } : null, profile: isListed ? null : (profile ?? null) }
  }
  return {
    word: 'w',
    A: { id: 1, customer: a },
    B: { id: 2, customer: b },
    made,
    users: { first: person(ids.first), second: person(ids.second), third: person(ids.third) },
  }
}

interface Shape {
  readonly command: string
  readonly args?: JsonObject | null
  readonly before?: Short
  readonly after?: Short
  readonly status?: number
  readonly body?: JsonObject
  readonly sent?: JsonObject
  readonly history?: readonly Step<State>[]
}

function step({
  command,
  args = null,
  before,
  after,
  status = 200,
  body,
  sent = {},
  history = [],
}: Shape): Step<State> {
  const answer = { status, accepted: status === 200, body }
  const exchange = { request: { body: JSON.stringify(sent) } } as Step['exchanges'][number]
  const [was, is] = [state(before), state(after)]
  return { command, args, before: was, after: is, answer, answers: [answer], history, exchanges: [exchange] }
}

function verdict(id: string, one: Step<State>): readonly string[] | undefined {
  const found = suite.invariants.find((other) => other.id === id)?.judge(one as unknown as Step)
  return found?.map(({ message }) => message)
}

/** The ids of all invariants that a step breaks. */
function broken(one: Step<State>): readonly string[] {
  return suite.invariants.map(({ id }) => id).filter((id) => (verdict(id, one) ?? []).length > 0)
}

const attach = { command: 'attach', args: { who: 'A', user: 'first' } }
const detach = { command: 'detach', args: { who: 'A' } }
const update = { command: 'update', args: { who: 'A', user: null } }

describe('what a store does breaks exactly', () => {
  test.each<readonly [string, Shape, readonly string[]]>([
    ['nothing when a user is attached', { ...attach, after: { A: 11 } }, []],
    ['nothing when the id is a text', { ...attach, after: { A: { user_id: '11' } } }, []],
    ['the link when it is not shown', { ...attach }, ['attached-user-is-shown']],
    [
      'the list when the user stays in it',
      { ...attach, after: { A: 11, listed: [11] } },
      ['attachable-users-follow-links'],
    ],
    [
      'the customer when the user is replaced',
      { ...attach, before: { A: 12 }, after: { A: 11 } },
      ['attach-needs-free-customer'],
    ],
    ['nothing when that is refused', { ...attach, before: { A: 12 }, after: { A: 12 }, status: 422 }, []],
    [
      'the user when another customer has it',
      { ...attach, before: { B: 11 }, after: { A: 11, B: 11 } },
      ['attach-needs-free-user'],
    ],
    [
      'the user when it is taken from another customer',
      { ...attach, before: { B: 11 }, after: { A: 11 } },
      ['attach-needs-free-user'],
    ],
    [
      'the user when two reach for it and both get it',
      { command: 'attach-to-both-at-once', args: { user: 'first' }, after: { A: 11, B: 11 } },
      ['attach-needs-free-user'],
    ],
    ['nothing when one gets it', { command: 'attach-to-both-at-once', args: { user: 'first' }, after: { B: 11 } }, []],
    [
      'the link when the user does not exist',
      { command: 'attach', args: { who: 'A', user: 'nobody' }, after: { A: 987_654_321 } },
      ['attach-needs-existing-user'],
    ],
    ['nothing when a user is detached', { ...detach, before: { A: 11 } }, []],
    [
      'the detaching when the link stays',
      { ...detach, before: { A: 11 }, after: { A: 11 } },
      ['detach-clears-only-user'],
    ],
    [
      'the detaching when something else goes',
      { ...detach, before: { A: { id: 1, user_id: 11, notes: 'x' } }, after: { A: { id: 1, user_id: 0, notes: '' } } },
      ['detach-clears-only-user'],
    ],
    [
      'the detaching when the customer goes',
      { ...detach, before: { A: 11 }, after: { A: {} } },
      ['detach-clears-only-user'],
    ],
    [
      'whose customer is read when the id is that of the user',
      { ...attach, after: { A: { id: 11, user_id: 11 } } },
      ['customer-has-path-id'],
    ],
    ['nothing when that was so before', { ...detach, before: { A: { id: 11, user_id: 11 } } }, []],
    [
      'the list when a detached user does not come back',
      { ...detach, before: { A: 11 }, after: { listed: [] } },
      ['attachable-users-follow-links'],
    ],
    [
      'the list when it holds a user who has a customer',
      {
        command: 'list-attachable',
        before: { A: 11 },
        after: { A: 11 },
        body: { users: [{ ID: 11 }, { ID: '12' }, { ID: 13 }] },
      },
      ['attachable-users-are-free'],
    ],
    [
      'the list when it lacks a user who has none',
      { command: 'list-attachable', body: { users: [{ ID: 12 }, { ID: 13 }, { ID: 1 }] } },
      ['attachable-users-are-free'],
    ],
    [
      'the link in the page of the user',
      {
        command: 'read',
        args: { who: 'A' },
        body: { customer: { user_id: '11', user_link: 'https://x.test/?user_id=111' } },
      },
      ['user-link-names-user'],
    ],
    [
      'nothing when it carries the id',
      {
        command: 'read',
        args: { who: 'A' },
        body: { customer: { user_id: '11', user_link: 'https://x.test/?user_id=11' } },
      },
      [],
    ],
    [
      'the link by e-mail when there is none',
      {
        command: 'create',
        args: { how: 'email', user: 'third' },
        after: { made: { '5': { id: 5, user_id: null } } },
        body: { data: { id: 5 } },
      },
      ['wordpress-user-linked-by-email'],
    ],
    [
      'nothing when the new customer is not found',
      { command: 'create', args: { how: 'email', user: 'third' }, body: { data: { id: 5, user_id: null } } },
      [],
    ],
    [
      'the link by id when it is another',
      { command: 'create', args: { how: 'user_id', user: 'second' }, body: { data: { id: 5, user_id: 11 } } },
      ['create-links-user-id'],
    ],
    [
      'the new user when there is none',
      {
        command: 'create',
        args: { how: 'wp_user', user: 'first' },
        after: { made: { '5': { id: 5, user_id: 0 } } },
        body: { data: { id: 5 } },
      },
      ['wp-user-yes-creates-user'],
    ],
    [
      'null when it is zero',
      { command: 'create', args: { how: 'plain', user: 'first' }, body: { data: { id: 5, user_id: 0 } } },
      ['no-user-is-null'],
    ],
    [
      'the update when it does not link',
      { command: 'update', args: { who: 'A', user: 'first' } },
      ['update-links-user-id'],
    ],
    ['the update when it loses the link', { ...update, before: { A: 11 } }, ['update-keeps-unsent-values']],
    [
      'the profile when the update leaves it',
      {
        ...update,
        before: { A: 11 },
        after: { A: 11, profile: { email: 'old@example.test' } },
        sent: { email: 'new@example.test' },
      },
      ['update-changes-user-profile'],
    ],
    [
      'nothing when the profile follows in other letters',
      {
        ...update,
        before: { A: 11 },
        after: { A: 11, profile: { email: 'NEW@example.test' } },
        sent: { email: 'new@example.test' },
      },
      [],
    ],
  ])('%s', (_, shape, expected) => {
    expect(broken(step(shape))).toEqual(expected)
  })
})

describe('a user who was detached', () => {
  const history = [step({ ...attach, after: { A: 11 } }), step({ ...detach, before: { A: 11 } })]

  test('can be attached again', () => {
    expect(broken(step({ ...attach, status: 422, history }))).toEqual(['detached-user-can-be-attached'])
  })

  test.each([401, 403, 429, 503])('a %i says nothing about that', (status) => {
    expect(broken(step({ ...attach, status, history }))).toEqual([])
  })
})

test('a user whom a new customer may have got is not missed in the list', () => {
  const history = [step({ command: 'create', args: { how: 'email', user: 'third' } })]
  expect(broken(step({ command: 'list-attachable', body: { users: [{ ID: 11 }, { ID: 12 }] }, history }))).toEqual([])
})

test('a list that lacks a user is not whole', () => {
  const lacking = step({ command: 'list-attachable', body: { users: [{ ID: 12 }, { ID: 13 }] } })
  const breaches = suite.invariants
    .find(({ id }) => id === 'attachable-users-are-free')
    ?.judge(lacking as unknown as Step)
  expect(breaches?.map(({ about }) => about)).toEqual([['listAttachableUsers/response/2XX/body/users']])
})

test('each invariant has a witness, and each witness names commands', () => {
  const commands = suite.commands.map(({ id }) => id)
  expect(suite.invariants.filter(({ witnesses }) => witnesses.length === 0).map(({ id }) => id)).toEqual([])
  const named = suite.invariants.flatMap(({ witnesses }) => witnesses.flat().map(({ command }) => command))
  expect(named.filter((id) => !commands.includes(id))).toEqual([])
})
