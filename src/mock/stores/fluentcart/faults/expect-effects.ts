import { expect } from 'vitest'
import type { Json, JsonObject } from '../../../../model/json.ts'
import type { Steps, Table, Talk } from './testing.ts'

/** Some new customers, one after the other. */
async function people(talk: Talk, count: number): Promise<number[]> {
  const ids: number[] = []
  for (let index = 0; index < count; index += 1) ids.push(await talk.customer())
  return ids
}

const statuses =
  (count: number, change: (talk: Talk, ids: readonly number[]) => Promise<unknown>): Steps =>
  async (talk) => {
    const ids = await people(talk, count)
    await change(talk, ids)
    return Promise.all(ids.map((id) => talk.of(id, 'status')))
  }
const reads =
  (count: number, change: (talk: Talk, ids: readonly number[]) => Promise<unknown>): Steps =>
  async (talk) => {
    const ids = await people(talk, count)
    await change(talk, ids)
    return Promise.all(ids.map((id) => talk.status(`GET /customers/${id}`)))
  }
/** Sets labels one set after the other; returns those that are chosen then. */
const labels =
  (...sets: readonly (readonly number[])[]): Steps =>
  async (talk) => {
    const id = await talk.customer()
    for (const set of sets) await talk.labels(id, ...set)
    return talk.of(id, 'selected_labels')
  }
const attachedThen =
  (use: (talk: Talk, id: number, user: number) => Promise<unknown>, members: JsonObject = {}): Steps =>
  async (talk) => {
    const id = await talk.customer(members)
    const user = Number((await talk.free())[0])
    await talk.attach(id, user)
    return use(talk, id, user)
  }
const includes = (list: readonly Json[], item: Json): boolean => list.includes(item)
/** Sets of ids and links to users. */
export const effects: Table = {
  'bulk-status-first-only': [
    statuses(2, (talk, ids) => talk.setStatus('inactive', ...ids)),
    ['inactive', 'inactive'],
    ['inactive', 'active'],
  ],
  'bulk-status-reaches-next': [
    statuses(2, (talk, ids) => talk.setStatus('inactive', ids[0] ?? 0)),
    ['inactive', 'active'],
    ['inactive', 'inactive'],
  ],
  'bulk-status-without-effect': [
    statuses(1, (talk, ids) => talk.setStatus('inactive', ...ids)),
    ['inactive'],
    ['active'],
  ],
  'bulk-status-skips-linked': [
    attachedThen(async (talk, id) => {
      await talk.setStatus('inactive', id)
      return talk.of(id, 'status')
    }),
    'inactive',
    'active',
  ],
  'bulk-delete-first-only': [reads(2, (talk, ids) => talk.delete(...ids)), [404, 404], [404, 200]],
  'bulk-delete-takes-range': [
    reads(3, (talk, ids) => talk.delete(ids[0] ?? 0, ids[2] ?? 0)),
    [404, 200, 404],
    [404, 404, 404],
  ],
  'bulk-delete-without-effect': [reads(1, (talk, ids) => talk.delete(...ids)), [404], [200]],
  'bulk-delete-hides-only': [reads(1, (talk, ids) => talk.delete(...ids)), [404], [200]],
  'customer-ids-reused': [
    async (talk) => {
      const id = await talk.customer()
      await talk.delete(id)
      return (await talk.customer()) === id
    },
    false,
    true,
  ],
  'bulk-delete-leaves-addresses': [
    async (talk) => {
      const id = await talk.customer()
      await talk.address(id)
      await talk.delete(id)
      return (await talk.addresses(await talk.customer())).length
    },
    0,
    1,
  ],
  'labels-never-removed': [labels([1, 2], [2, 3]), [2, 3], [1, 2, 3]],
  'labels-empty-set-ignored': [labels([1, 2], []), [], [1, 2]],
  'labels-toggle': [labels([1, 2], [1, 2]), [1, 2], []],
  'labels-at-most-two': [labels([1, 2, 3]), [1, 2, 3], [1, 2]],
  'taken-user-attached': [async (talk) => talk.attach(await talk.customer(), 6), 422, 200],
  'attach-replaces-user': [attachedThen(async (talk, id) => talk.attach(id, Number((await talk.free())[0]))), 400, 200],
  'unknown-user-attached': [async (talk) => talk.attach(await talk.customer(), 999_999), 422, 200],
  'attached-user-not-stored': [attachedThen((talk, id) => talk.of(id, 'user_id')), expect.any(Number), null],
  'attachable-list-keeps-attached': [
    attachedThen(async (talk, _id, user) => includes(await talk.free(), user)),
    false,
    true,
  ],
  'attachable-list-of-ten': [async (talk) => (await talk.free()).length, 12, 10],
  'detached-user-not-offered': [
    attachedThen(async (talk, id, user) => {
      await talk.detach(id)
      return includes(await talk.free(), user)
    }),
    true,
    false,
  ],
  'detach-without-effect': [
    attachedThen(async (talk, id) => {
      await talk.detach(id)
      return talk.of(id, 'user_id')
    }),
    null,
    expect.any(Number),
  ],
  'detach-empties-notes': [
    attachedThen(
      async (talk, id) => {
        await talk.detach(id)
        return talk.of(id, 'notes')
      },
      { notes: 'N' },
    ),
    'N',
    '',
  ],
  'detach-deactivates': [
    attachedThen(async (talk, id) => {
      await talk.detach(id)
      return talk.of(id, 'status')
    }),
    'active',
    'inactive',
  ],
}
