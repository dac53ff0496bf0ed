import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderProblem } from './assemble.ts'
import { download } from './download.ts'
import { loadContract } from './load.ts'

let folder = ''
const servers: Server[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concordat-remote-'))
})
afterEach(async () => {
  for (const server of servers.splice(0)) server.closeAllConnections()
  await rm(folder, { recursive: true })
})

interface Host {
  readonly url: string
  readonly asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[]
}

/** A host of files; of what is `undefined` it never sends the end. */
async function host(files: Readonly<Record<string, string | undefined>>): Promise<Host> {
  const asked: Host['asked'] = []
  const server = createServer(({ url = '', headers }, response) => {
    asked.push({ path: url, headers })
    if (!Object.hasOwn(files, url)) response.writeHead(404).end()
    else if (files[url] === undefined) response.write('openapi: ')
    else response.end(files[url])
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const thing = 'Thing:\n  type: object\n  properties: { name: { type: string } }\n'
const document = (reference: string): string => `openapi: 3.1.0
paths:
  /good: { get: { operationId: good, responses: {} } }
  /a:
    post:
      operationId: a
      requestBody: { required: true, content: { application/json: { schema: { $ref: '${reference}' } } } }
`

describe('a document named by its URL', () => {
  it('is downloaded with the files beside it, without credentials', async () => {
    const { url, asked } = await host({
      '/v1/api.yaml': document('parts/thing.yaml#/Thing'),
      '/v1/parts/thing.yaml': thing,
    })
    const contract = await loadContract(`${url}/v1/api.yaml`)
    expect([contract.name, contract.problems]).toEqual(['api', []])
    expect(contract.operations.map(({ id }) => id)).toEqual(['good', 'a'])
    const schema = contract.operations[1]?.body?.content[0]?.schema
    expect(JSON.stringify(schema)).toContain('"name":{"type":"string"}')
    expect(asked.map(({ path }) => path)).toEqual(['/v1/api.yaml', '/v1/parts/thing.yaml'])
    expect(asked.every(({ headers }) => headers.authorization === undefined && headers.cookie === undefined)).toBe(true)
  })

  it('tells its problems with their places', async () => {
    const { url } = await host({
      '/api.yaml': document('thing.yaml#/Thing'),
      '/thing.yaml': 'Thing: { type: strng }\n',
    })
    expect((await loadContract(`${url}/api.yaml`)).problems.map(renderProblem)).toEqual([
      `${url}/thing.yaml:1:16: type must be a type of JSON Schema, or a list of them, and is "strng"; no request can be made for a`,
    ])
  })

  it('needs leave for what is on another host', async () => {
    const other = await host({ '/thing.yaml': thing })
    const { url } = await host({ '/api.yaml': document(`${other.url}/thing.yaml#/Thing`) })
    expect((await loadContract(`${url}/api.yaml`)).problems).toHaveLength(1)
    expect(other.asked).toEqual([])
  })

  it.each([
    ['is not there', '/none.yaml', /none\.yaml cannot be downloaded: the answer is 404\.$/],
    ['is no document', '/page.html', /page\.html:1:\d+ is not valid YAML|holds no object/],
  ])('is refused when it %s', async (_, path, message) => {
    const { url } = await host({ '/page.html': '<!doctype html>' })
    await expect(loadContract(url + path)).rejects.toMatchObject({
      name: 'ContractError',
      message: expect.stringMatching(message) as string,
    })
  })
})

describe('what a file refers to on the network', () => {
  const file = async (reference: string): Promise<string> => {
    await writeFile(join(folder, 'api.yaml'), document(reference))
    return join(folder, 'api.yaml')
  }

  it('is not fetched without leave', async () => {
    const { url, asked } = await host({ '/thing.yaml': thing })
    const { problems } = await loadContract(await file(`${url}/thing.yaml#/Thing`))
    expect(problems.map(({ message }) => message)).toEqual([
      `${url}/thing.yaml#/Thing is on the network: download it and refer to the file, or give leave with --allow-remote-refs`,
    ])
    expect(asked).toEqual([])
  })

  it('is fetched with leave, and what that refers to', async () => {
    const { url } = await host({
      '/thing.yaml': 'Thing: { $ref: more.yaml#/More }\n',
      '/more.yaml': 'More: { type: integer }\n',
    })
    const { problems, operations } = await loadContract(await file(`${url}/thing.yaml#/Thing`), { remoteRefs: true })
    expect(problems).toEqual([])
    expect(operations[1]?.body?.content[0]?.schema).toEqual({ type: 'integer' })
  })

  it('costs only the operations that need it when it is not there', async () => {
    const { url } = await host({})
    const { problems } = await loadContract(await file(`${url}/thing.yaml#/Thing`), { remoteRefs: true })
    expect(problems).toMatchObject([{ operations: ['a'], line: 7, column: 85 }])
    expect(problems[0]?.message).toMatch(/thing\.yaml cannot be downloaded: the answer is 404$/)
  })
})

describe('a download ends', () => {
  it.each([
    ['after its time', '/slow', { time: 100, size: 1000 }, 'it took longer than 0.1 s'],
    ['at its size', '/big', { time: 5000, size: 1024 * 1024 }, 'it has more than 1 MB'],
  ])('%s', async (_, path, limits, why) => {
    const { url } = await host({ '/slow': undefined, '/big': 'x'.repeat(1024 * 1024 + 1) })
    await expect(download(url + path, limits)).rejects.toThrow(`${url}${path} cannot be downloaded: ${why}.`)
  })
})
