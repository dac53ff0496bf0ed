import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { dispatch } from './dispatch.ts'
import { documented, type Rules } from './stores/fluentcart/rules.ts'
import { openFluentCart } from './stores/fluentcart/store.ts'
import { sampleAddress } from './testing.ts'

const root = '/wp-json/fluent-cart/v2/customers'
const incoming = {
  method: 'POST',
  site: 'http://mock',
  path: root,
  query: '',
  authorization: `Basic ${btoa('admin:admin-password')}`,
  contentType: 'application/json',
  header: () => undefined,
  text: () => Promise.resolve(JSON.stringify({ email: 'one@example.com', first_name: 'One' })),
}

async function created(rules: Rules): Promise<number> {
  const store = openFluentCart({ file: ':memory:', seed: 1, nameMode: 'split', rules })
  const answers = await Promise.all(Array.from({ length: 20 }, () => dispatch(store, incoming)))
  store.close()
  return answers.filter((answer) => answer.status === 200).length
}

test('of twenty customers with one email at once, one is created', async () => {
  expect(await created(documented)).toBe(1)
})

test('a pause between check and write lets them all in', async () => {
  expect(await created({ ...documented, pause: () => sleep(5) })).toBe(20)
})

test.each([
  ['is made primary', 'POST', '/make-primary', { type: 'billing' }],
  ['is changed', 'PUT', '', { ...sampleAddress, city: 'Salem' }],
])('an address that goes while it %s is not found', async (_, method, end, json) => {
  const gate = Promise.withResolvers<void>()
  const waits = ['setPrimaryAddress', 'updateAddress']
  const pause = (operation: string): Promise<void> => (waits.includes(operation) ? gate.promise : Promise.resolve())
  const store = openFluentCart({ file: ':memory:', seed: 1, nameMode: 'split', rules: { ...documented, pause } })
  const send = (verb: string, path: string, body: object): ReturnType<typeof dispatch> =>
    dispatch(store, {
      ...incoming,
      method: verb,
      path: `${root}/1/address${path}`,
      text: () => Promise.resolve(JSON.stringify(body)),
    })
  const first = await send('POST', '', sampleAddress)
  const { id } = (JSON.parse(first.body) as { data: { id: number } }).data
  const call = send(method, end, { ...json, id, addressId: id })
  expect((await send('DELETE', '', { address: { id } })).status).toBe(200)
  gate.resolve()
  expect([400, 404]).toContain((await call).status)
  expect(store.crashes).toEqual([])
  store.close()
})
