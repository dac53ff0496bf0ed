import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { largeDocument } from '../bench/large-document.ts'
import { conform } from '../src/conform.ts'
import { renderPlan } from '../src/cli/plan-table.ts'
import { loadContract } from '../src/contract/load.ts'
import { makePlan, type Plan, withCases } from '../src/engine/plan.ts'
import { isObject } from '../src/model/json.ts'

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

/** Two schemas that hold each other, each in several ways. */
const circular = (operations: number): object => {
  const schema = (other: string, own: string): object => {
    const [to, self] = [other, own].map((name) => ({ $ref: `#/components/schemas/${name}` }))
    const name = { type: 'string', minLength: 1, maxLength: 40 }
    return {
      type: 'object',
      required: ['zone'],
      properties: {
        name,
        one: to,
        two: to,
        three: self,
        list: { type: 'array', items: to },
        zone: { type: 'integer' },
      },
    }
  }
  const body = { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } } }
  const paths = Array.from({ length: operations }, (_, n) => [`/t${n}`, { post: { requestBody: body, responses: {} } }])
  return {
    openapi: '3.1.0',
    paths: Object.fromEntries(paths),
    components: { schemas: { A: schema('B', 'A'), B: schema('A', 'B') } },
  }
}

async function planOf(name: string, document: object): Promise<Plan> {
  await writeFile(join(folder, name), JSON.stringify(document))
  return makePlan(await loadContract(join(folder, name)), { profile: 'deep' })
}

it('plans for schemas that hold each other, and makes random values of them', async () => {
  const plan = await planOf('circular.json', circular(20))
  expect(plan.unreachable).toEqual([])
  expect(plan.scenarios).toHaveLength(60)
  expect(Math.max(...plan.scenarios.map(({ cases }) => cases.length))).toBeLessThan(500)
  const random = plan.scenarios.find(({ info }) => info.id === 'post-t0/valid')
  if (random === undefined || 'suite' in random) throw new Error('there is no such scenario')
  const bodies = withCases(random).map(({ input: { body } }) => (body && 'value' in body ? body.value : null))
  expect(bodies.length).toBeGreaterThan(20)
  expect(bodies.every((value) => isObject(value) && typeof value['zone'] === 'number')).toBe(true)
}, 20_000)

it('tries what lies outside first, and tells what is not gone through', async () => {
  const names = Array.from({ length: 12 }, (_, n) => `m${String(n).padStart(2, '0')}`)
  const level = (depth: number): object => {
    const inside = depth === 0 ? { type: 'string', maxLength: 9 } : level(depth - 1)
    return { type: 'object', properties: Object.fromEntries(names.map((name) => [name, inside])) }
  }
  const body = { required: true, content: { 'application/json': { schema: level(2) } } }
  const plan = await planOf('wide.json', {
    openapi: '3.1.0',
    paths: { '/w': { post: { operationId: 'w', requestBody: body, responses: {} } } },
  })
  const places = plan.scenarios.flatMap(({ cases }) => cases.map(({ target }) => target?.place ?? ''))
  expect(new Set(places.filter((place) => /^w\/body\/m\d\d$/.test(place))).size).toBe(12)
  expect(plan.unwalked).toMatchObject([{ operation: 'w' }])
  expect(plan.unwalked[0]?.places).toContain('body/m11/m11')
  expect(plan.unwalked[0]?.places.every((place) => place.split('/').length > 2)).toBe(true)
  expect(renderPlan(plan)).toMatch(/^not gone through +at\nw +body\/m\d\d\/m\d\d, .* and [\d,]+ more$/m)
}, 20_000)

it('reads anchors, templates that overlap, servers with variables and operations without ids', async () => {
  const file = join(folder, 'odd.yaml')
  await writeFile(
    file,
    `openapi: 3.0.3
servers: [{ url: 'https://{host}/{base}', variables: { host: { enum: [a.test, b.test] }, base: { default: v2 } } }]
x-answers: &answers { '200': { description: ok } }
paths:
  /a/{id}: { get: { parameters: [&id { name: id, in: path, required: true, schema: { type: integer, enum: [7] } }], responses: *answers } }
  /a/{name}: { delete: { parameters: [{ <<: *id, name: name }], responses: *answers } }
  /a/all: { get: { responses: *answers } }
`,
  )
  const contract = await loadContract(file)
  expect(contract.problems).toEqual([])
  expect(contract.servers.map(({ url }) => url)).toEqual(['https://a.test/v2'])
  expect(contract.operations.map(({ id }) => id)).toEqual(['get-a-id', 'delete-a-name', 'get-a-all'])
  expect(makePlan(contract).scenarios.map(({ info }) => info.id)).toEqual(
    expect.arrayContaining(['get-a-id/valid', 'get-a-all/valid']) as unknown,
  )
})

it('takes an example that breaks its own schema for what it is', async () => {
  const id = { name: 'id', in: 'path', required: true, example: 'seven', schema: { type: 'integer' } }
  const paths = {
    '/a/{id}': { get: { operationId: 'a', parameters: [id], responses: {} } },
    '/b': { get: { responses: {} } },
  }
  const plan = await planOf('example.json', { openapi: '3.1.0', paths })
  expect(plan.scenarios.map(({ info }) => info.id)).toContain('get-b/valid')
  expect(plan.scenarios.map(({ info }) => info.id)).not.toContain('a/valid')
})
