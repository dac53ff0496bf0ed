import { describe, expect, it } from 'vitest'
import { baseUrl, makeServers, serverPath } from './servers.ts'

describe('serverPath', () => {
  it.each([
    ['https://your-site.com/wp-json/fluent-cart/v2', '/wp-json/fluent-cart/v2'],
    ['https://your-site.com/v1/', '/v1'],
    ['https://your-site.com', ''],
    ['https://your-site.com/', ''],
    ['//your-site.com/v1', '/v1'],
    ['/v1', '/v1'],
    ['v1', '/v1'],
    ['./v1', '/v1'],
    ['.', ''],
    ['/', ''],
    ['https://your-site.com/v1?x=/y#/z', '/v1'],
  ])('%s', (url, expected) => {
    expect(serverPath({ url })).toBe(expected)
  })

  it('is empty without a server', () => {
    expect(serverPath(undefined)).toBe('')
  })
})

describe('baseUrl', () => {
  const main = 'https://your-site.com/wp-json/fluent-cart/v2'
  const wordpress = 'https://your-site.com/wp-json'
  it.each<[string, string, string | undefined, string | undefined, string]>([
    ['the root of a site', 'https://shop.example', main, undefined, 'https://shop.example/wp-json/fluent-cart/v2'],
    ['a root with a slash', 'https://shop.example/', main, undefined, 'https://shop.example/wp-json/fluent-cart/v2'],
    ['a port', 'http://127.0.0.1:4010', main, undefined, 'http://127.0.0.1:4010/wp-json/fluent-cart/v2'],
    [
      'a site in a folder',
      'https://example.com/shop/',
      main,
      undefined,
      'https://example.com/shop/wp-json/fluent-cart/v2',
    ],
    [
      'the path of the API itself',
      'https://shop.example/wp-json/fluent-cart/v2',
      main,
      undefined,
      'https://shop.example/wp-json/fluent-cart/v2',
    ],
    [
      'the API in a folder',
      'https://x.test/shop/wp-json/fluent-cart/v2/',
      main,
      undefined,
      'https://x.test/shop/wp-json/fluent-cart/v2',
    ],
    [
      'a query and a fragment',
      'https://shop.example/?a=1#b',
      main,
      undefined,
      'https://shop.example/wp-json/fluent-cart/v2',
    ],
    ['a server of its own at the site', 'https://shop.example', main, wordpress, 'https://shop.example/wp-json'],
    [
      'a server of its own beside the API',
      'https://x.test/shop/wp-json/fluent-cart/v2',
      main,
      wordpress,
      'https://x.test/shop/wp-json',
    ],
    ['a server without a path', 'http://localhost:3000', 'https://api.example.com', undefined, 'http://localhost:3000'],
    ['a path of its own and no server path', 'http://localhost:3000/api/', '/', undefined, 'http://localhost:3000/api'],
    ['no server at all', 'http://localhost:3000/api', undefined, undefined, 'http://localhost:3000/api'],
    ['a relative server', 'http://localhost:3000', 'v1', undefined, 'http://localhost:3000/v1'],
    ['a path that only ends alike', 'http://localhost/myv1', '/v1', undefined, 'http://localhost/myv1/v1'],
  ])('%s', (_, target, server, own, expected) => {
    const made = baseUrl(
      target,
      server === undefined ? undefined : { url: server },
      own === undefined ? undefined : { url: own },
    )
    expect(made).toBe(expected)
  })
})

describe('makeServers', () => {
  it('fills in variables by their defaults or first values and leaves those without', () => {
    const servers = makeServers([
      {
        url: '{scheme}://x/{base}/{other}',
        description: 'd',
        variables: { scheme: { enum: ['https', 'http'] }, base: { default: 'v2', enum: ['v1', 'v2'] } },
      },
      {},
      'nonsense',
    ])
    expect(servers).toEqual([{ url: 'https://x/v2/{other}', description: 'd' }, { url: '/' }])
  })

  it('reads none from no list', () => {
    expect(makeServers(undefined)).toEqual([])
  })
})
