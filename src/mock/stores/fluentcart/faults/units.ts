import { changeShape } from './changes.ts'
import type { Fault } from './fault.ts'

const dollars = (cents: number): number => Math.round(cents / 100)

/** A date some hours later. */
function shifted(date: string, hours: number): string {
  const moved = new Date(Date.parse(`${date.replace(' ', 'T')}Z`) + hours * 3_600_000)
  return moved.toISOString().slice(0, 19).replace('T', ' ')
}

/** Numbers and dates of the right type in the wrong unit. */
export const unitFaults: readonly Fault[] = [
  {
    id: 'money-in-dollars',
    requirement: 'FC2-GEN-04',
    kind: 'unit',
    needs: 'sequence',
    description:
      'The figures of a customer are whole dollars and agree with each other; only the orders show that they are no cents. Needs a customer with orders.',
    override: (rules) => ({
      money: (member, cents) => rules.money(member, member === 'ltv' || member === 'aov' ? dollars(cents) : cents),
      purchaseValue: (ltv, count) => rules.purchaseValue(dollars(ltv), count),
    }),
  },
  {
    id: 'aov-in-dollars',
    requirement: 'FC2-LTV-08',
    kind: 'unit',
    needs: 'exchange',
    description:
      'A recalculated average order value is in dollars, the lifetime value in cents. Needs a customer with orders.',
    override: (rules) => ({ aovOf: (ltv, count) => dollars(rules.aovOf(ltv, count)) }),
  },
  {
    id: 'unit-price-in-dollars',
    requirement: 'FC2-ORDER-07',
    kind: 'unit',
    needs: 'exchange',
    description: 'The price of an item is in dollars, the total of its order in cents. Needs a customer with orders.',
    override: (rules) => ({
      money: (member, cents) => rules.money(member, member === 'unit_price' ? dollars(cents) : cents),
    }),
  },
  {
    id: 'ltv-stored-in-dollars',
    requirement: 'FC2-LTV-02',
    kind: 'unit',
    needs: 'sequence',
    description:
      'A recalculation answers in cents and stores dollars, as the next read shows. Needs a customer with orders.',
    override: (rules) => ({
      kept(figures) {
        const { ltv, aov } = figures
        return rules.kept({ ...figures, ltv: dollars(ltv), aov: dollars(aov) })
      },
    }),
  },
  {
    id: 'purchase-dates-in-local-time',
    requirement: 'FC2-LTV-02',
    kind: 'unit',
    needs: 'sequence',
    description:
      'The dates of the first and last purchase are in the time of the shop, five hours behind those of the orders. Needs a customer with orders.',
    override: (rules) => ({
      date: (member, value) =>
        rules.date(member, value !== null && member.endsWith('_purchase_date') ? shifted(value, -5) : value),
    }),
  },
  {
    id: 'updated-at-in-local-time',
    requirement: 'FC2-SCH-CUST-30',
    kind: 'unit',
    needs: 'sequence',
    description: 'A write to a customer sets updated_at in the time of the shop, five hours behind created_at.',
    override: (rules) => ({ touched: (before, now) => shifted(rules.touched(before, now), -5) }),
  },
  {
    id: 'created-customer-dates-apart',
    requirement: 'FC2-CUST-CREATE-32',
    kind: 'unit',
    needs: 'exchange',
    description: 'Create Customer shows updated_at two hours after created_at.',
    override: (rules) =>
      changeShape(
        rules,
        (kind) => kind === 'created-customer',
        (members, row) => ({ ...members, updated_at: shifted(String(row['created_at']), 2) }),
      ),
  },
]
