import { breach } from 'concordat'
import type { Breach, JsonObject, Step } from 'concordat'
import { textOf } from '../../shared/values.ts'
import { type FilterKind, filtersOf } from './commands.ts'
import { pageOf, type State } from './crowd.ts'
import { about, type Judge } from './paging.ts'

/** Whether a customer in the list fits a filter. */
const fits: Readonly<Record<string, (item: JsonObject, value: string) => boolean>> = {
  status: (item, value) => item['status'] === value,
  date_from: (item, value) => textOf(item['created_at']).slice(0, 10) >= value,
  date_to: (item, value) => textOf(item['created_at']).slice(0, 10) <= value,
  total_spent_min: (item, value) => Number(item['total_spent']) >= Number(value),
  total_spent_max: (item, value) => Number(item['total_spent']) <= Number(value),
}

/** Everyone listed fits the filter, and of the program's customers everyone who fits is listed. */
export const holdsEach: Judge = about('filter', ({ kind }, step) =>
  kind === 'together' ? undefined : problems(kind, step),
)

/** The same for several filters at once. */
export const filteredTogether: Judge = about('filter', ({ kind }, step) =>
  kind === 'together' ? problems(kind, step) : undefined,
)

function problems(kind: FilterKind, step: Step<State>): Breach[] | undefined {
  const page = pageOf(step.answer)
  const { members, narrowed } = step.before
  const { filters, own } = filtersOf(kind, members[0]?.day ?? '')
  if (page === undefined || (own && !narrowed)) return undefined
  const names = Object.keys(filters)
  const strangers = names.filter((name) =>
    page.items.some((item) => fits[name]?.(item, textOf(filters[name])) === false),
  )
  const wanted = own
    ? members.filter(({ status }) => filters['status'] === undefined || filters['status'] === status)
    : []
  const missing = wanted.filter(({ id }) => !page.ids.includes(id)).length
  return [
    ...strangers.map((name) =>
      breach(`A list filtered by ${name} holds one whom it does not fit`, 'nobody', 'somebody'),
    ),
    ...(missing > 0
      ? [
          breach(
            `A list filtered by ${names.join(', ')} leaves out whom it fits`,
            wanted.length,
            wanted.length - missing,
          ),
        ]
      : []),
  ]
}
