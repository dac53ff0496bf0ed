import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { makeStop } from './stop.ts'

const target = { url: 'http://localhost', identities: [] }

it('goes on while nothing is the matter', () => {
  expect(makeStop(target, () => false).reason()).toBe('complete')
})

it('ends when the requests are spent', () => {
  expect(makeStop(target, () => true).reason()).toBe('budget')
})

it('ends when the time is over, work of our own not counted', async () => {
  const stop = makeStop({ ...target, maxTime: 100 }, () => false)
  const until = performance.now() + 150
  expect(stop.besides(() => busyUntil(until))).toBe('done')
  expect(stop.reason()).toBe('complete')
  await sleep(130)
  expect(stop.reason()).toBe('budget')
})

it('has no new time after work of our own', async () => {
  const stop = makeStop({ ...target, maxTime: 200 }, () => false)
  await sleep(150)
  stop.besides(() => undefined)
  await sleep(100)
  expect(stop.reason()).toBe('budget')
})

it('ends when nobody has answered five times in a row', () => {
  const stop = makeStop(target, () => false)
  for (let n = 0; n < 4; n++) stop.reached(false)
  stop.reached(true)
  for (let n = 0; n < 4; n++) stop.reached(false)
  expect(stop.reason()).toBe('complete')
  stop.reached(false)
  expect(stop.reason()).toBe('target-lost')
})

it('ends when it is interrupted, whatever else', () => {
  const controller = new AbortController()
  const stop = makeStop({ ...target, signal: controller.signal }, () => true)
  controller.abort()
  expect(stop.reason()).toBe('interrupted')
})

function busyUntil(time: number): string {
  while (performance.now() < time);
  return 'done'
}
