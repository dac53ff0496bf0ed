import { breach } from 'concordat'
import { boundOf } from './commands.ts'
import { memberAt } from './crowd.ts'
import { about, customers, type Judge } from './judging.ts'
import { isWhole } from './page.ts'

/** A search finds the customer who has what is searched for. */
export const find: Judge = about('search', ({ by, k }, step) => {
  const page = customers(step)
  if (page === undefined) return undefined
  const wanted = by === 'nobody' ? undefined : memberAt(step.before, k).id
  if (wanted !== undefined && !page.ids.includes(wanted) && isWhole(page)) {
    const what = by === 'email' ? 'the e-mail address' : by === 'id' ? 'the id' : `the ${by} name`
    return [
      breach(
        `A search for ${what} of a customer does not find the customer`,
        'the customer',
        `${page.ids.length} others`,
      ),
    ]
  }
  // These are one word that nobody else has; what a search makes of several words or of a number is open.
  if (by !== 'nobody' && by !== 'first') return []
  const others = step.before.members.filter(({ id }) => id !== wanted && page.ids.includes(id))
  return others.length === 0
    ? []
    : [
        breach(
          'A search finds customers who have nothing of what is searched for',
          'nobody else',
          `${others.length} more`,
        ),
      ]
})

/** A search with an operator finds those of whom the comparison is true. */
export const compare: Judge = about('compare', ({ what, k }, step) => {
  const page = customers(step)
  const bound = boundOf({ what, k }, step.before)
  if (page === undefined || bound === undefined) return undefined
  const column = what.slice(0, -1)
  const fits = (value: number): boolean => (what === 'id=' ? value === bound : value > bound)
  const stranger = page.items.find((item) => item[column] !== undefined && !fits(Number(item[column])))
  if (stranger !== undefined) {
    return [
      breach(
        `A search for ${what} finds a customer of whom that is not true`,
        `${column}${what.slice(-1)}${bound}`,
        stranger[column],
      ),
    ]
  }
  const known = what === 'ltv>' ? [step.before.buyer?.id ?? 0] : step.before.members.map(({ id }) => id).filter(fits)
  const missing = known.filter((id) => !page.ids.includes(id))
  return missing.length > 0 && isWhole(page)
    ? [
        breach(
          `A search for ${what} leaves out a customer of whom that is true`,
          known.length,
          known.length - missing.length,
        ),
      ]
    : []
})
