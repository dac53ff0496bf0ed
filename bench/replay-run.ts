/**
 * Bare undici in a process of its own: `node replay-run.ts URL HAR` sends the requests of a recording again, in the same order and as many at a
 * time as the engine, and reads every answer to its end. Prints a {@link Measured} as JSON.
 */
import { readFileSync } from 'node:fs'
import type { Har } from 'har-format'
import { Pool } from 'undici'
import { concurrency, type Measured } from './throughput.ts'

const [url = '', file = ''] = process.argv.slice(2)
const { entries } = (JSON.parse(readFileSync(file, 'utf8')) as Har).log
const requests = entries.map(({ request, response }) => ({
  method: request.method,
  path: request.url.slice(new URL(request.url).origin.length),
  headers: Object.fromEntries(request.headers.map(({ name, value }) => [name, value])),
  body: request.postData?.text ?? null,
  status: response.status,
}))
const pool = new Pool(url, { connections: concurrency, pipelining: 1, allowH2: false })
const queue = requests.values()
let same = 0
const started = performance.now()
await Promise.all(
  Array.from({ length: concurrency }, async () => {
    for (const { status, ...request } of queue) {
      const answer = await pool.request(request)
      await answer.body.text()
      if (answer.statusCode === status) same++
    }
  }),
)
const seconds = (performance.now() - started) / 1000
await pool.close()
process.stdout.write(
  JSON.stringify({ requests: requests.length, seconds, same: same / requests.length } satisfies Measured),
)
