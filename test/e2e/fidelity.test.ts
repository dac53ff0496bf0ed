import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { diffReports } from '../../src/compare/diff.ts'
import { fidelityOf } from '../../src/compare/fidelity.ts'
import type { Diff, Fidelity } from '../../src/compare/model.ts'
import { conform } from '../../src/conform.ts'
import { loadContract } from '../../src/contract/load.ts'
import { loadSuites } from '../../src/load-suites.ts'
import { type MockOptions, startMock } from '../../src/mock/server.ts'
import { fluentcart152 } from '../../src/mock/stores/fluentcart/profiles/fluentcart-1.5.2.ts'
import { documented, type Rules } from '../../src/mock/stores/fluentcart/rules.ts'
import type { Report } from '../../src/model/report.ts'
import { admin, concordat, folder, openMock, root, rowsOf, targetOf } from './support.ts'

/**
 * What names each override of the profile `fluentcart-1.5.2`: a sentence of what the candidate must learn, behind its operations. Where nothing does, why the
 * override cannot be seen from outside.
 */
const named: Readonly<Partial<Record<keyof Rules, RegExp | string>>> = {
  answered:
    /first_page_url, from, last_page_url|: labels: empty list|updateCustomerLabels: data: boolean|it has labels|A failed attempt to make an address primary/,
  serialize:
    'how JSON is escaped makes no other value; the HTML of the database stands before answers that have another status already',
  refuse:
    /: wpfluent: object|answered 500 instead of (422|40\d)|answered 422 instead of 40[04]|required: .* instead of "The|code, (data|message): |back_text, back_url|: user_id: object|: (1|3|\d, required|maxLength|exist|exists|in|required)(, \w+)*: text|: (max|string|integer|integers)(, \w+)*: not there/,
  fields: /attachUser: .*answered 422 instead of 200|(Address: |Address )(label, )?state: object/,
  hasType: /: (a number|a boolean|a text|not a whole number): answered 200 instead of 422/,
  isMissing: /: null: answered 200 instead of 422/,
  isCountry: 'no request of the plan names a country that is none: the documents show one sample only',
  lengthOf: /not ASCII: answered 422 instead of 200/,
  failures: /createCustomerAddress: .*answered 500 instead of 200|: (id, )?type: not there/,
  date: /: created_at, updated_at: date-time instead of date-time with a blank/,
  money: /: (aov|ltv, purchase_count|total_paid, total_refund): (decimal|digits)/,
  integer: /: (contact_id|ltv, purchase_count|customer_id, is_primary|user_id|order_id, quantity): digits/,
  text: /: (city, country, state|address_2, phone|status|postcode): null/,
  purchaseValue: /: purchase_value: empty list instead of object/,
  photo: /: photo: "https:\/\/secure/,
  countryName: /"United States \(US\)"|: full_address: /,
  echoed: /: (last_name|first_name|label|city): <sent> instead of|another user_link than is then read/,
  createdMembers: /createCustomer: aov, country_name, formatted_address, full_name, notes, photo, user_link: /,
  shape:
    /: meta: empty list|legal_registration_id|completed_at, config|cart_index, cost|: created_at, label_id|: value: not there/,
  emailTaken: /updateCustomer: .*answered 422 instead of 200|own e-mail address is refused/,
  nameOf: /"Ada Quinn"|: last_name: Smith|The full name is not divided/,
  stored:
    /: company_name: ""|\(192 characters\)|is listed with another name than was sent|not in the read afterwards as it was sent/,
  unsent: /updateCustomer: .*: "" instead of|An update that does not send/,
  defaultStatus: /: status: null|created without a status is not active/,
  writtenAov: /: aov: /,
  mayAttach:
    'which of two reasons to refuse is told first shows only where both hold, and no request of the plan is such',
  isEditableStatus: /bulkCustomers: .*answered 500 instead of 200/,
  listedType:
    /listCustomerAddresses: (addresses: 3 items|none of the listed values: answered 200)|Without a type the list/,
  primariesAfter: /more than one primary|changed is_primary, which it did not send/,
  sortColumn: /sorted by created_at: mixed|not sorted by created_at/,
  operator: /A search for ltv>/,
  viewCondition: 'which customers of a shop a tab lists differs from shop to shop, and the documents do not say it',
  included: /A customer that must be included/,
  selected: /listCustomers: formatted_address: object/,
}

/** A run on a new mock. It must leave it as it was. */
async function reportOf(options: Partial<MockOptions>): Promise<Report> {
  const mock = await startMock({ contract: 'fluentcart', ...options })
  const before = rowsOf(mock)
  const contract = await loadContract('fluentcart')
  const suites = await loadSuites('fluentcart')
  const report = await conform({ contract, suites, seed: 1, profile: 'smoke', target: targetOf(mock) })
  expect(rowsOf(mock)).toEqual(before)
  await mock.close()
  return report
}

const sentencesOf = ({ lessons }: Fidelity): string[] =>
  lessons.map(({ operations, sentence }) => `${operations.join(' ')}: ${sentence}`)

describe('the profile fluentcart-1.5.2 beside the documented store', () => {
  let sentences: readonly string[]
  let fidelity: Fidelity
  let diff: Diff
  beforeAll(async () => {
    const [before, after] = [await reportOf({ nameMode: 'full' }), await reportOf({ profile: 'fluentcart-1.5.2' })]
    fidelity = fidelityOf(before, after)
    diff = diffReports(before, after, { failOn: 'must' })
    sentences = sentencesOf(fidelity)
  }, 180_000)

  test('has exactly the overrides of the table', () => {
    const names = (Object.keys(documented) as (keyof Rules)[]).filter(
      (name) => documented[name] !== fluentcart152[name],
    )
    expect(Object.keys(named).toSorted()).toEqual(names.toSorted())
  })

  test.each(Object.entries(named).filter(([, pattern]) => pattern instanceof RegExp))(
    'is told that it overrides %s',
    (_, pattern) => {
      expect(sentences.filter((sentence) => (pattern as RegExp).test(sentence))).not.toEqual([])
    },
  )

  test('nothing else is told', () => {
    const patterns = Object.values(named).filter((pattern) => pattern instanceof RegExp)
    expect(sentences.filter((sentence) => !patterns.some((pattern) => pattern.test(sentence)))).toEqual([])
  })

  test('as an upgrade it is broken, by the same changes', () => {
    expect(diff.verdict).toBe('broken')
    expect(diff.changes).toEqual(fidelity.changes)
    const rules = fidelity.lessons.filter(({ about }) => about === 'rule').map(({ fingerprint }) => fingerprint)
    expect(diff.findings.new.map(({ fingerprint }) => fingerprint)).toEqual(expect.arrayContaining(rules))
  })

  test('is far from faithful', () => {
    expect(fidelity.scores.overall).toBeLessThan(70)
    expect(fidelity.byOperation.find(({ operation }) => operation === 'listAttachableUsers')?.overall).toBe(100)
  })
})

describe('on the command line', () => {
  test('a mock is wholly faithful to itself', async () => {
    const cwd = folder()
    const args = ['fidelity', '--reference', 'mock', '--candidate', 'mock', '--profile', 'smoke', '--min', '100']
    const { code, stdout, stderr } = await concordat([...args, '--report', 'json,md,html', '--out', 'out'], { cwd })
    expect(stdout).toMatch(
      /^FluentCart Customers API: 100 % faithful, [\d,]+ answers compared\nstatus 100 %, shape 100 %, values 100 %, rules 100 %; 0 things to learn\n/,
    )
    expect(code).toBe(0)
    expect(stderr).not.toContain('left')
    const written = JSON.parse(readFileSync(join(cwd, 'out/fidelity.json'), 'utf8')) as Fidelity
    expect(written).toMatchObject({ kind: 'fidelity', lessons: [], changes: [], notCompared: 0, notes: [] })
  })

  test('a candidate that is less faithful than --min fails, and says what it must learn', async () => {
    const { url, identities } = await openMock({ faults: ['customer-created-message'] })
    const only = ['--only', 'createCustomer', '--profile', 'smoke']
    const sides = ['--reference', 'mock', '--candidate', url, '--candidate-auth', admin]
    const { code, stdout } = await concordat(['fidelity', ...sides, ...only, '--min', '99'], { cwd: folder() })
    expect(identities[0]?.credential).toBe(admin)
    expect(code).toBe(1)
    expect(stdout).toContain(
      'value: message: "Customer has been created" instead of "Customer created successfully!"\n',
    )
  })

  test('a recording is sent to the candidate, which is judged by it and left as it was', async () => {
    const mock = await openMock({ nameMode: 'full' })
    const before = rowsOf(mock)
    const recording = join(root, 'test/fixtures/recorded/shop.har')
    const args = ['fidelity', '--reference', recording, '--candidate', mock.url, '--auth', admin]
    const { code, stdout } = await concordat(args, { cwd: folder() })
    expect(stdout).toMatch(/^FluentCart Customers API: 100 % faithful, \d+ answers compared\n/)
    expect(code).toBe(0)
    expect(rowsOf(mock)).toEqual(before)
  })
})
