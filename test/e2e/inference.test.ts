import { describe, expect, test } from 'vitest'
import { concordat, folder, reportIn } from './support.ts'
import { thingsDocument } from './things-document.ts'
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
      'PATCH /things/{}': true,
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

  test('shows in its plan where ids come from, what cannot be reached, and how things are removed', async () => {
    const things = await openThings()
    const { code, stdout } = await concordat(['run', things.file, '--plan'])
    const lines = stdout.split('\n').map((line) => line.split(/ {2,}/))
    expect(lines.slice(lines.findIndex(([head]) => head === 'operation'))).toEqual([
      ['operation', 'needs', 'from'],
      ['getThing', 'path/thingId', 'id of createThing'],
      ['changeThing', 'path/thingId', 'id of createThing'],
      ['deleteThing', 'path/thingId', 'id of createThing'],
      ['touchThing', 'path/thingId', 'id of createThing'],
      ['listParts', 'path/thingId', 'id of createThing'],
      ['createPart', 'path/thingId', 'id of createThing'],
      ['getPart', 'path/id', 'id of createThing'],
      ['', 'path/part_id', 'part_id of createPart'],
      ['deletePart', 'path/id', 'id of createThing'],
      ['', 'path/part_id', 'part_id of createPart'],
      ['getNote', 'path/note', 'Location of createNote'],
      ['deleteNote', 'path/note', 'Location of createNote'],
      ['getColor', 'path/colorId', 'first of listColors'],
      [''],
      ['not reached', 'why'],
      ['deleteColor', 'nothing gives path/colorId: there is no POST /colors'],
      [''],
      ['created by', 'removed by'],
      ['createThing', 'deleteThing'],
      ['createPart', 'deletePart'],
      ['createNote', 'deleteNote'],
      [''],
    ])
    expect(things.seen).toEqual([])
    expect(code).toBe(0)
  })

  test('reads what lists show where nothing may be written', async () => {
    const things = await openThings()
    const args = ['run', things.file, '--target', things.url, '--writes', 'none', '--out', folder()]
    const { code } = await concordat(args)
    expect(things.seen.filter((request) => !request.startsWith('GET '))).toEqual([])
    expect([...things.accepted.keys()].toSorted()).toEqual([
      'GET /colors',
      'GET /colors/{}',
      'GET /things',
      'GET /things/{}',
      'GET /things/{}/parts',
      'GET /things/{}/parts/{}',
    ])
    expect(things.seen).toEqual(expect.arrayContaining(['GET /colors/3', 'GET /things/7/parts/7']))
    expect(code).toBe(0)
  })

  test('is overruled by x-resources of its own', async () => {
    const part = {
      operation: 'createPart',
      id: '/part_id',
      owner: { resource: 'thing', request: 'path/thingId' },
      remove: [{ operation: 'deletePart', request: { path: { id: '$owner', part_id: '$id' } } }],
    }
    const things = await openThings({ ...thingsDocument, 'x-resources': { part } })
    const out = folder()
    const args = ['run', things.file, '--target', things.url, '--only', 'createPart/valid', '--out', out]
    await concordat(args)
    const { cleanup } = reportIn(out)
    expect(cleanup.created).toBeGreaterThan(0)
    expect(things.accepted.get('DELETE /things/{}/parts/{}')).toBe(cleanup.removed)
    expect(things.accepted.get('DELETE /things/{}')).toBeUndefined()
  })
})
