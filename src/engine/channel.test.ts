import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Channel, makeChannel } from './channel.ts'

const read = async <T>(channel: Channel<T>): Promise<{ items: T[]; error: unknown }> => {
  const items: T[] = []
  try {
    for await (const item of channel) items.push(item)
    return { items, error: undefined }
  } catch (error) {
    return { items, error }
  }
}

it('gives everything in order, whenever it was written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.integer())), async (writes) => {
      const channel = makeChannel<number>()
      const reading = read(channel)
      for (const one of writes) {
        if (one === null) await sleep(0)
        else channel.push(one)
      }
      channel.end()
      expect(await reading).toEqual({ items: writes.filter((one) => one !== null), error: undefined })
    }),
    { numRuns: 50 },
  )
})

it('ends at once when there is nothing', async () => {
  const channel = makeChannel<number>()
  channel.end()
  expect(await read(channel)).toEqual({ items: [], error: undefined })
})

it('gives an error after what is left', async () => {
  const channel = makeChannel<number>()
  channel.push(1)
  channel.push(2)
  channel.end('broken')
  expect(await read(channel)).toEqual({ items: [1, 2], error: 'broken' })
})

it('gives an error to a reader who waits', async () => {
  const channel = makeChannel<number>()
  const reading = read(channel)
  await sleep(1)
  channel.end('broken')
  expect(await reading).toEqual({ items: [], error: 'broken' })
})

it('takes what is written while it is read', async () => {
  const channel = makeChannel<number>()
  channel.push(1)
  const items: number[] = []
  for await (const item of channel) {
    items.push(item)
    if (item < 3) channel.push(item + 1)
    else channel.end()
  }
  expect(items).toEqual([1, 2, 3])
})
