import { describe, expect, test } from 'vitest'
import { counterexampleOf, entry, renaming } from './expect-program.ts'
import { flowOf } from './flow.ts'
import { programLines } from './text.ts'

describe('the flow of a counterexample', () => {
  test('leaves out the looks between its calls, and numbers what is left', () => {
    expect(flowOf(renaming).map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 prepare',
      '2 rename the 1st',
      '3 rename the 1st',
      '4 observe',
    ])
  })

  test('follows an id from the answer that gave it to the requests that use it', () => {
    const [made, renamed, , looked] = flowOf(renaming)
    expect(made?.captures).toEqual([{ name: 'postthings_1', pointer: '/data/id' }])
    expect(renamed?.path).toBe('/things/{{postthings_1}}')
    expect(renamed?.body).toBe('{"name":"x","owner":{"id":{{postthings_1}}}}')
    expect(looked?.path).toBe('/things/{{postthings_1}}?shown=all%20of%20it')
  })

  test('captures an id once, and none that nobody uses', () => {
    expect(flowOf(renaming).map(({ captures }) => captures.length)).toEqual([1, 0, 0, 0])
  })

  test.each([
    ['in a query', 'GET /parts?thing_id=4711&page=2', undefined, '/parts?thing_id={{postthings_1}}&page=2', undefined],
    ['in a list of ids', 'POST /bulk', { ids: [4711, 5] }, '/bulk', '{"ids":[{{postthings_1}},5]}'],
    ['as a text', 'POST /bulk', { id: '4711' }, '/bulk', '{"id":"{{postthings_1}}"}'],
    ['not in a longer number', 'GET /things/47110', undefined, '/things/47110', undefined],
    ['not in a word', 'POST /bulk', { name: 'n4711' }, '/bulk', '{"name":"n4711"}'],
  ])('an id %s', (_, request, body, path, sent) => {
    const made = entry('prepare', 'POST /things', {}, { data: { id: 4711 } })
    const [, used] = flowOf(counterexampleOf([made, entry('use', request, body, {})]))
    expect([used?.path, used?.body]).toEqual([path, sent])
  })

  test('an answer that is no JSON gives no ids', () => {
    const made = entry('prepare', 'POST /things', {}, '<p>id: 4711</p>')
    expect(flowOf(counterexampleOf([made, entry('use', 'GET /things/4711', undefined, {})]))[1]?.path).toBe(
      '/things/4711',
    )
  })

  test('a call that was not answered says why', () => {
    const [step] = flowOf(
      counterexampleOf([
        {
          ...entry('use', 'GET /things/1', undefined, {}),
          response: { kind: 'failure', reason: 'timeout', message: 'No answer came in time.' },
        },
      ]),
    )
    expect([step?.answer, step?.received]).toEqual(['timeout', 'No answer came in time.'])
  })

  test('no trace, no steps', () => {
    expect(flowOf(counterexampleOf([]))).toEqual([])
  })
})

test('as lines', () => {
  expect(programLines(renaming)).toEqual([
    ' 1. prepare: POST /things {"email":"concordat+0123abcd-1@example.com"} -> 200',
    ' 2. rename the 1st: PUT /things/{{postthings_1}} {"name":"x","owner":{"id":{{postthings_1}}}} -> 200',
    String.raw` 3. rename the 1st: PUT /things/{{postthings_1}} {"name":"$HOME \"${'`'}\" \\"} -> 200`,
    ' 4. observe: GET /things/{{postthings_1}}?shown=all%20of%20it -> 200',
  ])
})
