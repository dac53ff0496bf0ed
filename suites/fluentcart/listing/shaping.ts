import { breach } from 'concordat'
import type { Breach, Step } from 'concordat'
import { alike, idOf, isObject, memberOf, objectsIn } from '../shop.ts'
import { includedIds, relations } from './commands.ts'
import { memberAt, type State } from './crowd.ts'
import { about, customers, type Judge } from './judging.ts'

/** Columns of the sample that are stored, not made up from others. */
const stored =
  'email first_name last_name status purchase_count ltv aov notes uuid country city state postcode created_at updated_at'.split(
    ' ',
  )

/** The items have the selected columns, and no other stored ones. */
export const limit: Judge = about('select', ({ columns }, step) => {
  const page = customers(step)
  if (page === undefined || page.items.length === 0) return undefined
  const missing = columns.find((name) => page.items.some((item) => !(name in item)))
  if (missing !== undefined) return [breach('A selected column does not come', missing, 'nothing')]
  const more = stored.find((name) => !columns.includes(name) && page.items.some((item) => name in item))
  return more === undefined ? [] : [breach('A column comes that was not selected', columns.join(', '), `${more} too`)]
})

/** The ids that must be included are there. */
export const inclusion: Judge = about('include', (args, step) => {
  const page = customers(step)
  if (page === undefined) return undefined
  const wanted = includedIds(args, step.before)
  const there = wanted.filter((id) => page.ids.includes(id))
  return there.length === wanted.length
    ? []
    : [breach('A customer that must be included is not there', wanted.length, there.length)]
})

/** The relations asked for are loaded; addresses include the primary one. */
export const loading: Judge = about('relations', ({ from }, step) => {
  const { id } = memberAt(step.before, 0)
  const item =
    from === 'single' ? memberOf(step.answer.body, 'customer') : customers(step)?.items.find((one) => idOf(one) === id)
  if (!step.answer.accepted || !isObject(item)) return undefined
  const absent = relations.find((name) => !(name in item))
  if (absent !== undefined) return [breach(`${absent} is not loaded`, 'a member of that name', 'none')]
  return ['billing', 'shipping'].flatMap((type, index) => {
    const [primary] = objectsIn(memberOf(step.answers[index + 1]?.body, 'addresses')).filter(
      (one) => Number(one['is_primary']) === 1,
    )
    const relation = item[`${type}_address`]
    const shown = isObject(relation) ? [relation] : objectsIn(relation)
    return primary === undefined || shown.some((one) => idOf(one) === idOf(primary))
      ? []
      : [
          breach(
            `${type}_address is not the primary ${type} address`,
            'the primary one',
            shown.length === 0 ? 'none' : 'another',
          ),
        ]
  })
})

/** Items have no labels unless they are asked for. */
export function unlabelled(step: Step<State>): readonly Breach[] | undefined {
  if (step.command !== 'size' && step.command !== 'pages' && step.command !== 'sort') return undefined
  const items = customers(step)?.items ?? []
  if (items.length === 0) return undefined
  const shown = ['labels', 'selected_labels'].find((name) => items.some((item) => name in item))
  return shown === undefined ? [] : [breach(`An item of the list has ${shown}`, 'no such member', 'one')]
}

/** Without the members whose form the documents leave open. */
const compared = (name: string): boolean => name !== 'purchase_value' && name !== 'contact_id'

/** The list shows a customer as reading it alone does. */
export const agreement: Judge = about('read', ({ k }, step) => {
  const { id } = memberAt(step.before, k)
  const item = customers(step)?.items.find((one) => idOf(one) === id)
  const single = memberOf(step.answers[1]?.body, 'customer')
  if (item === undefined || step.answers[1]?.accepted !== true || !isObject(single)) return undefined
  return Object.keys(item)
    .filter((name) => name in single && compared(name) && !alike(item[name], single[name]))
    .map((name) => breach(`The list shows another ${name} than the customer alone`, single[name], item[name]))
})

/** Sending the default filter changes nothing. */
export const simple: Judge = about('filter', (_, step) => {
  const [filtered, plain] = [customers(step), customers(step, 1)]
  if (filtered === undefined || plain === undefined || !step.before.narrowed) return undefined
  return filtered.ids.join() === plain.ids.join()
    ? []
    : [breach('The simple filter, the default, changes the list', plain.ids.length, filtered.ids.length)]
})
