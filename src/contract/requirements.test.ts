import { describe, expect, it } from 'vitest'
import type { Requirement } from '../model/requirement.ts'
import type { Violation } from '../model/finding.ts'
import type { Json } from '../model/json.ts'
import { makeRequirements, makeTie } from './requirements.ts'

const entry = {
  id: 'R-1',
  level: 'must',
  text: 'A text.',
  source: { document: 2, section: 'One', lines: 'L9' },
  at: ['list'],
}

describe('makeRequirements', () => {
  it('reads an entry with all its members', () => {
    const more = { check: 'c', invariant: 'i', unobservable: 'u', contradiction: 'X-1' }
    expect(makeRequirements({ requirements: [{ ...entry, ...more, unknown: 1 }] })).toEqual([
      { ...entry, ...more, source: { document: '2', section: 'One', lines: 'L9' } },
    ])
  })

  it('needs no place where an invariant or a reason stands', () => {
    const { at: _, ...bare } = entry
    const made = makeRequirements({
      requirements: [
        { ...bare, invariant: 'i' },
        { ...bare, id: 'R-2', unobservable: 'u' },
      ],
    })
    expect(made.map(({ at }) => at)).toEqual([[], []])
  })

  const { id: _id, at: _at, source: _source, ...little } = entry
  it.each<[string, Json, string]>([
    ['no list', { requirements: {} }, 'requirements.yaml has no list "requirements".'],
    ['nothing', {}, 'requirements.yaml has no list "requirements".'],
    ['an entry that is no object', { requirements: [entry, 'x'] }, 'requirements.yaml, entry 2: is no object.'],
    ['an entry without an id', { requirements: [little] }, 'requirements.yaml, entry 1: needs an "id" and a "text".'],
    [
      'a level that is none',
      { requirements: [{ ...entry, level: 'shall' }] },
      'requirements.yaml, R-1: "level" must be must, should or may.',
    ],
    ['no source', { requirements: [{ ...little, id: 'R-1', at: [] }] }, 'requirements.yaml, R-1: needs a "source".'],
    [
      'nowhere to be seen',
      { requirements: [{ ...little, id: 'R-1', source: {} }] },
      'requirements.yaml, R-1: needs "at", "invariant" or "unobservable".',
    ],
    [
      'a place outside a list',
      { requirements: [{ ...entry, at: 'list' }] },
      'requirements.yaml, R-1: "at" must be a list of places.',
    ],
    ['an id twice', { requirements: [entry, { ...entry, text: 'Other.' }] }, 'requirements.yaml names R-1 twice.'],
  ])('refuses %s', (_, catalogue, message) => {
    const make = (): unknown => makeRequirements(catalogue as Record<string, Json>)
    expect(make).toThrow(expect.objectContaining({ name: 'ContractError', code: 'requirements', message }))
  })
})

const tied = (id: string, at: string[], more: Partial<Requirement> = {}): Requirement => ({
  id,
  level: 'must',
  text: '',
  source: { document: '', section: '' },
  at,
  ...more,
})

const tie = makeTie({
  requirements: [
    tied('BODY', ['create/body']),
    tied('EMAIL', ['create/body/email'], { level: 'should' }),
    tied('EMAIL-MAX', ['create/body/email#maxLength']),
    tied('EMAIL-MAX-2', ['create/body/email#maxLength'], { level: 'may' }),
    tied('ADDRESS', ['create/body/address'], { level: 'may' }),
    tied('DATE', ['schema/Date'], { level: 'should' }),
    tied('CREATED', ['schema/Customer/created_at'], { level: 'may' }),
    tied('CUSTOMER', ['schema/Customer'], { level: 'may' }),
    tied('DETAIL', ['schema/Customer/detail'], { level: 'may' }),
    tied('LIST', ['list/response/200/body/customers'], { level: 'may' }),
    tied('ONLY-TIME', ['list'], { check: 'response-time', level: 'should' }),
    tied('ALWAYS', ['list'], { level: 'may' }),
    tied('NO-LOGIN', ['list/security'], { check: 'authentication-required' }),
    tied('TWO-PLACES', ['get/response/404', 'get/situation/gone#status'], { level: 'should' }),
    tied('INVARIANT', [], { invariant: 'kept-after-write', level: 'should' }),
  ],
})

describe('makeTie', () => {
  it.each<[string, Partial<Violation>, string]>([
    ['the constraint first', { place: 'create/body/email#maxLength' }, 'must EMAIL-MAX,EMAIL-MAX-2'],
    ['the member where the constraint has none', { place: 'create/body/email#format' }, 'should EMAIL'],
    ['a member without its constraint', { place: 'create/body/email' }, 'should EMAIL'],
    ['the nearest member above', { place: 'create/body/address/city/name#type' }, 'may ADDRESS'],
    ['no fall back from the body to the operation', { place: 'list/body' }, 'must '],
    ['the body for a member without one', { place: 'create/body/other#type' }, 'must BODY'],
    ['no fall back from a shared schema', { place: 'schema/Other' }, 'must '],
    ['a shared schema for a member without one', { place: 'schema/Customer/ltv#type' }, 'may CUSTOMER'],
    ['a member deep in a shared schema', { place: 'schema/Customer/detail/a/b#type' }, 'may DETAIL'],
    [
      'all names of the place that have one',
      {
        place: 'schema/Date#pattern',
        alsoAt: ['schema/Customer/created_at#pattern', 'list/response/200/body/x#pattern'],
      },
      'should CREATED,DATE',
    ],
    [
      'a name above only where no name has one',
      { place: 'schema/Date#pattern', alsoAt: ['list/response/200/body/customers/*'] },
      'should DATE',
    ],
    [
      'another name with the constraint of the place',
      { place: 'nowhere#maxLength', alsoAt: ['create/body/email'] },
      'must EMAIL-MAX,EMAIL-MAX-2',
    ],
    [
      'another name with a constraint of its own',
      { place: 'nowhere#422', alsoAt: ['create/body/email#maxLength'] },
      'must EMAIL-MAX,EMAIL-MAX-2',
    ],
    [
      'the member for a foreign constraint',
      { place: 'nowhere#422:email', alsoAt: ['create/body/email'] },
      'should EMAIL',
    ],
    ['another check', { rule: 'status-documented', place: 'list' }, 'may ALWAYS'],
    ['the check of the requirement', { rule: 'response-time', place: 'list' }, 'should ALWAYS,ONLY-TIME'],
    ['a check that nothing is tied to', { rule: 'route-exists', place: 'list/security' }, 'must '],
    [
      'one requirement at two places',
      { place: 'get/situation/gone#status', alsoAt: ['get/response/404'] },
      'should TWO-PLACES',
    ],
    ['an invariant by its name', { rule: 'kept-after-write', place: 'nowhere' }, 'should INVARIANT'],
    ['nothing', { place: 'nowhere/query/x#type', level: 'should' }, 'should '],
    [
      'a level of its own',
      { place: 'create/body/email#maxLength', level: 'may', fixedLevel: true },
      'may EMAIL-MAX,EMAIL-MAX-2',
    ],
  ])('%s', (_, violation, expected) => {
    const plain: Violation = { rule: 'any', level: 'must', place: '', message: '', expected: '', received: '' }
    const { level, requirements } = tie({ ...plain, ...violation })
    expect(`${level} ${requirements.join(',')}`).toBe(expected)
  })
})
