import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { largeDocument } from '../bench/large-document.ts'
import { conform } from '../src/conform.ts'
import { loadContract } from '../src/contract/load.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concordat-wild-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('reads 5 MB with 1,000 operations without ids', async () => {
  const text = largeDocument({ operations: 1000, text: 20_000 })
  expect(text.length).toBeGreaterThan(5_000_000)
  await writeFile(join(folder, 'large.json'), text)
  const { operations, servers, problems } = await loadContract(join(folder, 'large.json'))
  expect(new Set(operations.map(({ id }) => id)).size).toBe(1000)
  expect([servers[0]?.url, problems]).toEqual(['https://eu.large.test/v1', []])
})

it('runs what can be run, and names what cannot', async () => {
  const file = join(folder, 'broken.yaml')
  await writeFile(
    file,
    `openapi: 3.1.0
paths:
  /good: { get: { operationId: good, responses: { '200': { description: ok } } } }
  /bad:
    post:
      operationId: bad
      requestBody: { required: true, content: { application/json: { schema: { type: strng } } } }
`,
  )
  const asked = new Set<string>()
  const server = createServer((request, response) => {
    asked.add(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const report = await conform({ contract: file, target: { url, identities: [] } })
  server.close()
  expect(asked).toContain('/good')
  expect(asked).not.toContain('/bad')
  expect(report.warnings.join('\n')).toMatch(
    /bad: no request can be made \(what it needs is wrong at .*broken\.yaml:7:/,
  )
  expect(report.summary.outcome).toBe('fail')
  expect(report.findings).toMatchObject([
    { rule: 'document', level: 'must', operations: ['bad'], location: { line: 7 } },
  ])
})
