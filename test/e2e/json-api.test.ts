import { readFileSync, writeFileSync } from 'node:fs'
import type { RequestListener, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { concordat, type Ended, folder, openServer, reportIn, root } from './support.ts'

const mediaType = 'application/vnd.api+json'

/** What a server of articles does that JSON:API does not allow. */
type Mistake = 'include-passed-over' | 'related-elsewhere' | 'charset'

/** An API of two articles, as a user may have one. `elsewhere` is where links lead with the mistake of that name. */
function articles(mistake?: Mistake, elsewhere = ''): RequestListener {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site.test')
    const base = `http://${request.headers.host}`
    const refuse = (status: number, parameter?: string): void =>
      answer(response, status, {
        errors: [
          { status: String(status), title: 'No', ...(parameter === undefined ? {} : { source: { parameter } }) },
        ],
      })
    if (isModified(request.headers.accept, true)) return refuse(406)
    if (isModified(request.headers['content-type'], false)) return refuse(415)
    const [, id, ...rest] = pathname.split('/').slice(1)
    const fields = searchParams.get('fields[articles]')?.split(',')
    const include = searchParams.get('include') ?? ''
    const unknown = [...searchParams.keys()].find((name) => name !== 'include' && name !== 'fields[articles]')
    if (unknown !== undefined) return refuse(400, unknown)
    if (include !== '' && include !== 'author') return refuse(400, 'include')
    if (!pathname.startsWith('/articles') || (id !== undefined && id !== '1' && id !== '2')) return refuse(404)
    const identifier = { type: 'people', id: '9' }
    const shows = include === 'author' && mistake !== 'include-passed-over'
    const article = (own: string): object => {
      const self = `${base}/articles/${own}`
      const related = mistake === 'related-elsewhere' ? `${elsewhere}/author` : `${self}/author`
      const author = {
        links: { self: `${self}/relationships/author`, related },
        ...(shows ? { data: identifier } : {}),
      }
      const wanted = (name: string): boolean => fields === undefined || fields.includes(name)
      return {
        type: 'articles',
        id: own,
        links: { self },
        ...(wanted('title') ? { attributes: { title: `Article ${own}` } } : {}),
        ...(wanted('author') ? { relationships: { author } } : {}),
      }
    }
    const included = shows ? { included: [{ ...identifier, attributes: { name: 'Ann' } }] } : {}
    if (id === undefined) return answer(response, 200, { data: [article('1'), article('2')], ...included })
    if (rest.length === 0) {
      return answer(response, 200, { data: article(id), ...included }, mistake === 'charset' ? '; charset=utf-8' : '')
    }
    return answer(response, 200, {
      data: rest[0] === 'author' ? { ...identifier, attributes: { name: 'Ann' } } : identifier,
    })
  }
}

/** True when every instance of the media type in a header has a parameter. */
function isModified(header: string | undefined, several: boolean): boolean {
  const own = (several ? (header ?? '').split(',') : [header ?? '']).filter((one) => one.trim().startsWith(mediaType))
  return own.length > 0 && own.every((one) => one.includes(';'))
}

function answer(response: ServerResponse, status: number, document: object, parameter = ''): void {
  response.writeHead(status, { 'content-type': mediaType + parameter }).end(JSON.stringify(document))
}

/** The document that the guide shows, run against a server. */
async function runShown(
  url: string,
  change: (text: string) => string = (text) => text,
): Promise<Ended & { readonly out: string }> {
  const home = folder()
  const guide = readFileSync(join(root, 'docs/suites.md'), 'utf8')
  const [, shown = ''] = /```yaml\n# articles\.yaml\n([^]*?)```/.exec(guide) ?? []
  writeFileSync(join(home, 'articles.yaml'), change(shown))
  const out = join(home, 'out')
  return { ...(await concordat(['run', join(home, 'articles.yaml'), '--target', url, '--out', out])), out }
}

describe("a document of one's own that names the suite json-api", () => {
  test('conforms where the server does', async () => {
    const { url, seen } = await openServer(articles())
    const { code, stdout, out } = await runShown(url)
    expect(seen).toEqual(
      expect.arrayContaining(['GET /articles/1', 'GET /articles/1/author', 'GET /articles?include=author']),
    )
    expect(stdout).toContain('conforms: no findings')
    expect(code).toBe(0)
    const scenarios = reportIn(out).scenarios.map(({ id, outcome }) => `${id} ${outcome}`)
    expect(scenarios).toEqual(expect.arrayContaining(['json-api/witnesses pass', 'json-api/random pass']))
  })

  test.each<[Mistake, string, string]>([
    ['include-passed-over', 'json-api-include', 'listArticles'],
    ['charset', 'json-api-media-type', 'getArticle'],
  ])('finds %s', async (mistake, rule, operation) => {
    const { url } = await openServer(articles(mistake))
    const { code, out } = await runShown(url)
    expect(code).toBe(1)
    const found = reportIn(out).findings.filter(({ flaky, level }) => !flaky && level === 'must')
    expect(found.map((one) => one.rule)).toContain(rule)
    expect(found.find((one) => one.rule === rule && one.operations.includes(operation))?.counterexample).toBeDefined()
  })

  test('never follows a link to another host', async () => {
    const other = await openServer((_, response) => void response.end('{}'))
    const { url, seen } = await openServer(articles('related-elsewhere', other.url))
    const { code } = await runShown(url)
    expect(code).toBe(0)
    expect(other.seen).toEqual([])
    expect(seen).toContain('GET /articles/1/relationships/author')
    expect(seen).not.toContain('GET /articles/1/author')
    expect(seen.filter((one) => !one.startsWith('GET '))).toEqual([])
  })

  test.each([
    ['x-suites: [jsonapi]', 'error: x-suites names "jsonapi", and there is no such suite.\nhint: There are: json-api.'],
    ['x-suites: ["../fluentcart"]', 'error: x-suites names "../fluentcart", and there is no such suite.'],
    ['x-suites: json-api', 'error: x-suites is no list of names.'],
  ])('is refused with %s', async (line, message) => {
    const { code, stderr } = await runShown('http://127.0.0.1:9', (text) => text.replace('x-suites: [json-api]', line))
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })
})
