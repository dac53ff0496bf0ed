import { breach } from 'concordat'
import type { Json } from 'concordat'
import { alike, instantOf, isObject, memberOf } from '../shop.ts'
import { recalculatedIn } from './commands.ts'
import { about, type Judge } from './judging.ts'

/** The members that a recalculation sets. */
export const recalculated: readonly string[] = [
  'ltv',
  'purchase_count',
  'aov',
  'first_purchase_date',
  'last_purchase_date',
]

const isSame = (name: string, a: Json | undefined, b: Json | undefined): boolean =>
  name.endsWith('_date') ? instantOf(a) === instantOf(b) : Number(a ?? 0) === Number(b ?? 0)

/** What a recalculation shows is stored. */
export const storing: Judge = about('recalculate', ({ who }, step) => {
  const [shown, stored] = [memberOf(step.answer.body, 'customer'), recalculatedIn(step.after, who)]
  if (stored === undefined || !step.answer.accepted || !isObject(shown)) return undefined
  return recalculated
    .filter((name) => name in shown && name in stored && !isSame(name, shown[name], stored[name]))
    .map((name) => breach(`A recalculation shows another ${name} than is then stored`, shown[name], stored[name]))
})

/** A second recalculation changes nothing. */
export const idempotence: Judge = about('recalculate', ({ who }, step) => {
  const isDone = step.history.some(
    (one) => one.command === 'recalculate' && one.answer.accepted && memberOf(one.args, 'who') === who,
  )
  const [was, is] = [recalculatedIn(step.before, who), recalculatedIn(step.after, who)]
  if (was === undefined || is === undefined || !step.answer.accepted || !isDone) return undefined
  return Object.keys(is)
    .filter((name) => name !== 'updated_at' && !alike(was[name], is[name]))
    .map((name) => breach(`A second recalculation changes ${name}`, was[name], is[name]))
})
