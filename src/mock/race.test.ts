import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { dispatch } from './dispatch.ts'
import { documented, type Rules } from './stores/fluentcart/rules.ts'
import { openFluentCart } from './stores/fluentcart/store.ts'

async function created(rules: Rules): Promise<number> {
  const store = openFluentCart({ file: ':memory:', seed: 1, nameMode: 'split', rules })
  const body = JSON.stringify({ email: 'one@example.com', first_name: 'One' })
  const incoming = {
    method: 'POST',
    site: 'http://mock',
    path: '/wp-json/fluent-cart/v2/customers',
    query: '',
    authorization: `Basic ${btoa('admin:admin-password')}`,
    contentType: 'application/json',
    text: () => Promise.resolve(body),
  }
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
