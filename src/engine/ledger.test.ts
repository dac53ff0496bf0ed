import { describe, expect, it } from 'vitest'
import { emptyInput, type Input } from '../model/case.ts'
import type { Operation, Resource } from '../model/contract.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Journal, JournalEntry } from '../transport/journal.ts'
import { contractOf } from './expect-run.ts'
import { type Ledger, makeLedger } from './ledger.ts'

const contract = contractOf(
  {
    '/customers': { post: { operationId: 'create' }, get: { operationId: 'list' } },
    '/customers/{id}/address': {
      post: { operationId: 'createAddress' },
      delete: { operationId: 'remove' },
      get: { operationId: 'see' },
    },
  },
  {
    'x-resources': {
      customer: { operation: 'create', id: '/data/id' },
      user: { operation: 'create', when: 'body/wp_user', id: '/data/user_id' },
      address: { operation: 'createAddress', id: '/id', owner: { resource: 'customer', request: 'path/id' } },
    },
  },
)
const tag = 'r1t2'
const bodyOf = (value: JsonObject, path: JsonObject = {}): Input => ({
  ...emptyInput,
  path,
  body: { mediaType: 'application/json', value },
})

/** A ledger with a way to send; `lines` is what the journal holds. */
const start = (): {
  ledger: Ledger
  lines: JournalEntry[]
  send: (id: string, input: Input, status: number | undefined, body?: Json) => Promise<void>
} => {
  const lines: JournalEntry[] = []
  const journal: Journal = { append: async (entry) => void lines.push(entry), close: async () => undefined }
  const ledger = makeLedger(contract.resources, journal, tag)
  return {
    ledger,
    lines,
    async send(id, input, status, body) {
      const operation = contract.operations.find((one) => one.id === id)
      if (operation === undefined) throw new Error(id)
      const settle = await ledger.sending(operation, input)
      await settle({ accepted: status === undefined ? undefined : status < 300, body })
    },
  }
}

describe('makeLedger', () => {
  it('writes down a creation before it is sent', async () => {
    const { ledger, lines } = start()
    const create = contract.operations.find(({ id }) => id === 'create')
    if (create === undefined) throw new Error('create')
    await ledger.sending(create, bodyOf({ email: `a${tag}@example.test`, deep: [{ note: tag }, 'other', 3] }))
    expect(lines).toEqual([
      { type: 'sending', n: 1, resource: 'customer', operation: 'create', unique: [`a${tag}@example.test`, tag] },
    ])
  })

  it.each<[string, Input, number | undefined, Json | undefined, unknown[], unknown[], unknown[]]>([
    ['one', bodyOf({}), 200, { data: { id: 5 } }, [['customer', 5]], [], ['sending', 'created']],
    ['an id that is text', bodyOf({}), 201, { data: { id: 'x5' } }, [['customer', 'x5']], [], ['sending', 'created']],
    [
      'two at once',
      bodyOf({ wp_user: 'yes' }),
      200,
      { data: { id: 5, user_id: 6 } },
      [
        ['customer', 5],
        ['user', 6],
      ],
      [],
      ['sending', 'sending', 'created', 'created'],
    ],
    [
      'one of two',
      bodyOf({ wp_user: 'yes' }),
      200,
      { data: { id: 5, user_id: null } },
      [['customer', 5]],
      [],
      ['sending', 'sending', 'created', 'not-created'],
    ],
    ['nothing, since it was refused', bodyOf({}), 422, { data: { id: 5 } }, [], [], ['sending', 'not-created']],
    ['nothing that can be named', bodyOf({}), 200, { data: {} }, [], [], ['sending', 'not-created']],
    ['nothing that can be read', bodyOf({}), 200, undefined, [], [], ['sending', 'not-created']],
    ['who knows', bodyOf({ email: tag }), undefined, undefined, [], [['customer', [tag]]], ['sending']],
  ])('notes %s', async (_, input, status, body, created, unanswered, types) => {
    const { ledger, lines, send } = start()
    await send('create', input, status, body)
    expect(ledger.created.map(({ resource, id }) => [resource.name, id])).toEqual(created)
    expect(ledger.unanswered.map(({ resource, unique }) => [resource.name, unique])).toEqual(unanswered)
    expect(lines.map(({ type }) => type)).toEqual(types)
  })

  it('knows whose it is, and what has been done with it since', async () => {
    const { ledger, send } = start()
    await send('create', bodyOf({}), 200, { data: { id: 5 } })
    await send('create', bodyOf({}), 200, { data: { id: 6 } })
    await send('createAddress', bodyOf({}, { id: 5 }), 200, { id: 50 })
    await send('remove', bodyOf({}, { id: '5' }), 204)
    await send('remove', bodyOf({}, { id: 6 }), 403)
    await send('see', bodyOf({}, { id: 6 }), 200)
    expect(ledger.created.map(({ id, owner, touchedBy }) => [id, owner, [...touchedBy]])).toEqual([
      [5, undefined, ['createAddress', 'remove']],
      [6, undefined, []],
      [50, 5, []],
    ])
  })

  it('tells things of owners apart whose own owners differ', async () => {
    const owner = { resource: 'stall', request: 'path/stall', above: ['path/shop'] }
    const resource: Resource = { ...(contract.resources[0] as Resource), id: '/id', owner }
    const lines: JournalEntry[] = []
    const journal: Journal = { append: async (entry) => void lines.push(entry), close: async () => undefined }
    const ledger = makeLedger([resource], journal, tag)
    const create = contract.operations.find((one) => one.id === 'create') as Operation
    const at = (shop: number): Input => bodyOf({}, { shop, stall: 1 })
    for (const shop of [5, 6]) {
      const settle = await ledger.sending(create, at(shop))
      await settle({ accepted: true, body: { id: 1 } })
    }
    expect(ledger.created.map(({ id, owner: stall, above }) => [above, stall, id])).toEqual([
      [[5], 1, 1],
      [[6], 1, 1],
    ])
    expect(lines.at(-1)).toMatchObject({ type: 'created', id: 1, owner: 1, above: [6] })
    expect(ledger.createdBy('create', at(6), { body: { id: 1 } })).toEqual([ledger.created[1]])
  })

  describe('what a request itself names', () => {
    const resource: Resource = { ...(contract.resources[0] as Resource), operation: 'remove', id: 'path/id' }
    const put = contract.operations.find((one) => one.id === 'remove') as Operation
    const begin = (): { ledger: Ledger; lines: JournalEntry[]; send: (accepted?: boolean) => Promise<void> } => {
      const lines: JournalEntry[] = []
      const journal: Journal = { append: async (entry) => void lines.push(entry), close: async () => undefined }
      const ledger = makeLedger([resource], journal, tag)
      const send = async (accepted?: boolean): Promise<void> => {
        const settle = await ledger.sending(put, bodyOf({}, { id: 'x5' }))
        await settle({ accepted, body: undefined })
      }
      return { ledger, lines, send }
    }

    it('is in the journal before it is sent', async () => {
      const { lines, ledger } = begin()
      await ledger.sending(put, bodyOf({}, { id: 'x5' }))
      expect(lines).toMatchObject([{ type: 'sending', resource: 'customer', id: 'x5' }])
    })

    it.each<[string, readonly (boolean | undefined)[], readonly string[]]>([
      ['counts once, however often it is sent', [true, true], ['x5']],
      ['counts where the answer was lost', [undefined], ['x5']],
      ['does not count where it was refused', [false], []],
    ])('%s', async (_, answers, ids) => {
      const { ledger, send } = begin()
      for (const accepted of answers) await send(accepted)
      expect(ledger.created.map(({ id }) => id)).toEqual(ids)
      expect(ledger.unanswered).toEqual([])
    })

    it('counts again once it was removed', async () => {
      const { ledger, send } = begin()
      await send(true)
      for (const one of ledger.created) one.removed = true
      await send(true)
      expect(ledger.created.map(({ removed }) => removed)).toEqual([true, undefined])
    })
  })

  it('tells things of two owners apart that have the same id', async () => {
    const { ledger, send } = start()
    for (const owner of [5, 6]) await send('createAddress', bodyOf({}, { id: owner }), 201, { id: 1 })
    expect(ledger.createdBy('createAddress', bodyOf({}, { id: 6 }), { body: { id: 1 } })).toMatchObject([
      { id: 1, owner: 6 },
    ])
  })

  it.each([
    ['always makes something', true, [{ n: 1, unique: [], hidden: true }]],
    ['may make nothing', false, []],
  ])('counts an answer without an id as lost where the creation %s', async (_, always, lost) => {
    const resource = { ...(contract.resources[0] as Resource), always }
    const journal: Journal = { append: async () => undefined, close: async () => undefined }
    const ledger = makeLedger([resource], journal, tag)
    const create = contract.operations.find((one) => one.id === 'create') as Operation
    await (
      await ledger.sending(create, bodyOf({}))
    )({ accepted: true, body: {} })
    expect(ledger.unanswered.map(({ resource: __, ...rest }) => rest)).toEqual(lost)
  })

  it('writes nothing down for what creates nothing', async () => {
    const { lines, send } = start()
    await send('list', emptyInput, 200, { data: { id: 5 } })
    expect(lines).toEqual([])
  })

  it.each<[string, string | undefined, string | undefined]>([
    ['a path', '/notes/n7', 'n7'],
    ['an address', 'https://shop.example/v1/notes/7?full=1#top', '7'],
    ['a slash at its end', '/notes/a%20b/', 'a b'],
    ['what cannot be decoded', '/notes/%E0%A4%A', '%E0%A4%A'],
    ['no segment', '/', undefined],
    ['no address', 'http://', undefined],
    ['nothing', undefined, undefined],
  ])('finds an id in Location: %s', async (_, location, id) => {
    const resource = { ...(contract.resources[0] as Resource), id: 'location' }
    const journal: Journal = { append: async () => undefined, close: async () => undefined }
    const ledger = makeLedger([resource], journal, tag)
    const create = contract.operations.find((one) => one.id === 'create') as Operation
    const answer = { body: undefined, location }
    await (
      await ledger.sending(create, bodyOf({}))
    )({ ...answer, accepted: true })
    expect(ledger.created.map((one) => one.id)).toEqual(id === undefined ? [] : [id])
    expect(ledger.createdBy('create', bodyOf({}), answer)).toEqual(ledger.created)
    expect([ledger.creationsOf(['create']), ledger.creationsOf(['list'])]).toEqual([1, 0])
  })

  it.each<[string, JsonObject, Json, boolean]>([
    ['is not what it was sent', { id: 3 }, { id: 5 }, true],
    ['was not sent', {}, { id: 5 }, true],
    ['was sent', { id: 5 }, { id: 5 }, false],
    ['was sent as text', { id: '5' }, { id: 5 }, false],
    ['may have been read from something else', { id: true }, { id: 5 }, false],
    ['was sent as nothing', { id: null }, { id: 5 }, true],
  ])('does not count as its own what a request may have found: the id %s', async (_, sent, body, counts) => {
    const resource = { ...(contract.resources[0] as Resource), id: '/id', chosen: 'body/id' }
    const lines: JournalEntry[] = []
    const journal: Journal = { append: async (entry) => void lines.push(entry), close: async () => undefined }
    const ledger = makeLedger([resource], journal, tag)
    const create = contract.operations.find((one) => one.id === 'create') as Operation
    await (
      await ledger.sending(create, bodyOf(sent))
    )({ accepted: true, body })
    expect(ledger.created.map(({ id }) => id)).toEqual(counts ? [5] : [])
    expect(lines.at(-1)?.type).toBe(counts ? 'created' : 'not-created')
    expect(ledger.creationsOf([])).toBe(counts ? 0 : 1)
  })
})
