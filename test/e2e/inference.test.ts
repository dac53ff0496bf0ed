import { describe, expect, test } from 'vitest'
import { concordat, folder, reportIn } from './support.ts'
import { openThings } from './things.ts'

const theirs = [
  [
    [{ id: 7, name: 'theirs' }, [{ part_id: 7, size: 1 }]],
    [{ id: 8, name: 'theirs' }, [{ part_id: 8, size: 1 }]],
  ],
  [['n1', { name: 'theirs' }]],
  [
    { id: 3, name: 'red' },
    { id: 4, name: 'red' },
  ],
]

describe('a document without Links and x-resources', () => {
  test('is run as a whole: everything is reached, what is made is removed, and nothing else is touched', async () => {
    const things = await openThings()
    const out = folder()
    const { code, stdout, stderr } = await concordat(['run', things.file, '--target', things.url, '--out', out])
    const { cleanup, findings } = reportIn(out)
    expect(Object.fromEntries([...things.accepted].map(([key, times]) => [key, times > 0]))).toEqual({
      'GET /things': true,
      'POST /things': true,
      'GET /things/{}': true,
      'PUT /things/{}': true,
      'DELETE /things/{}': true,
      'GET /things/{}/parts': true,
      'POST /things/{}/parts': true,
      'GET /things/{}/parts/{}': true,
      'DELETE /things/{}/parts/{}': true,
      'POST /notes': true,
      'GET /notes/{}': true,
      'DELETE /notes/{}': true,
      'GET /colors': true,
      'GET /colors/{}': true,
    })
    expect(cleanup.left).toEqual([])
    expect(cleanup.created).toBeGreaterThan(10)
    expect(cleanup.removed).toBe(cleanup.created)
    expect(things.all()).toEqual(theirs)
    const writes = things.seen.filter((request) => !request.startsWith('GET '))
    expect(writes.filter((request) => /\/(?:things\/[78]|notes\/n1|colors)(?:\/|$)/.test(request))).toEqual([])
    expect(findings.map(({ place, rule }) => `${rule} ${place}`)).toEqual([])
    expect(stderr + stdout).toContain('deleteColor: no request can be made')
    expect(code).toBe(0)
  })
})
