import { expect, test } from 'vitest'
import { finding } from '../../../test/fixtures/report/sample.ts'
import { renaming } from './expect-program.ts'
import { programLines, replayLine } from './text.ts'

test('a program is numbered requests with their answers, ids named', () => {
  expect(programLines(renaming)).toEqual([
    ' 1. prepare: POST /things {"email":"concordat+0123abcd-1@example.com"} -> 200',
    ' 2. rename the 1st: PUT /things/{{postthings_1}} {"name":"x","owner":{"id":{{postthings_1}}}} -> 200',
    ' 3. rename the 1st: PUT /things/{{postthings_1}} {"name":"$HOME \\"`\\" \\\\"} -> 200',
    ' 4. observe: GET /things/{{postthings_1}}?shown=all%20of%20it -> 200',
  ])
})

test('a request is sent again as it was, a program is run again', () => {
  const one = finding({ fingerprint: '0123456789ab' })
  expect(replayLine(one)).toBe(one.evidence.curl)
  expect(replayLine({ ...one, counterexample: renaming })).toBe('concordat replay report.json 0123456789ab')
})
