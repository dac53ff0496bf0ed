import { breach, holdsIn, invariant } from 'concordat'
import type { Breach, Invariant, JsonObject } from 'concordat'
import { everyone, idOf, memberOf, breaksOneOf, type Who } from '../shop.ts'
import { type AddressStep, isPrimary, ownTarget, primaries, type State, targetOf, type Type, types } from './book.ts'
import { markedOnChange } from './changing.ts'
import { markedOnCreate } from './creating.ts'
import { markedOnDelete } from './deleting.ts'
import { moving, writing } from './witnesses.ts'

/** An accepted make-primary of an own address: the primaries of its type before and after, and of the other type. */
function promoted(
  step: AddressStep,
): { id: number; was: readonly number[]; is: readonly number[]; rest: Type } | undefined {
  const found = ownTarget(step, 'make-primary')
  if (found === undefined) return undefined
  const { who, type } = found.to
  const rest = type === 'billing' ? 'shipping' : 'billing'
  return { id: idOf(found.address), was: primaries(step.before[who][type]), is: primaries(step.after[who][type]), rest }
}

const setsPrimary = invariant<State>({
  id: 'make-primary-sets-primary',
  title: 'The address made primary is primary afterwards',
  witnesses: [moving],
  judge(step) {
    const found = promoted(step)
    if (found === undefined || found.was.includes(found.id)) return undefined
    return found.is.includes(found.id)
      ? []
      : [breach('The address did not become primary', 'is_primary 1', 'is_primary 0')]
  },
})

const demotesPrevious = invariant<State>({
  id: 'make-primary-demotes-previous',
  title: 'The previous primary address of the type no longer is',
  witnesses: [moving],
  judge(step) {
    if (step.command === 'make-all-primary-at-once') return judgeMeeting(step)
    const found = promoted(step)
    const previous = found?.was.filter((id) => id !== found.id) ?? []
    // Where nothing became primary, that is the breach.
    if (found === undefined || previous.length === 0 || !found.is.includes(found.id)) return undefined
    return previous.some((id) => found.is.includes(id))
      ? [breach('The previous primary address stays primary', 'is_primary 0', 'is_primary 1')]
      : []
  },
})

/** Whichever of the calls comes last, it demotes what those before it have made primary. */
function judgeMeeting({ args, before, after, answers }: AddressStep): readonly Breach[] | undefined {
  const [who, type] = [memberOf(args, 'who') as Who, memberOf(args, 'type') as Type]
  const [was, is] = [primaries(before[who][type]), primaries(after[who][type])]
  if (was.length > 1 || is.length === 0 || !answers.some(({ accepted }) => accepted)) return undefined
  return is.length === 1
    ? []
    : [breach('Made primary at once, more than one address stays primary', '1 primary', `${is.length} primary`)]
}

const leavesOtherType = invariant<State>({
  id: 'make-primary-leaves-other-type',
  title: 'The primary address of the other type stays primary',
  witnesses: [moving],
  judge(step) {
    const found = promoted(step)
    const who = targetOf(step)?.who
    if (found === undefined || who === undefined) return undefined
    const [was, is] = [primaries(step.before[who][found.rest]), primaries(step.after[who][found.rest])]
    if (was.length === 0) return undefined
    return String(was) === String(is)
      ? []
      : [
          breach(
            `Making an address primary changed the primary address of the other type`,
            'the same',
            'another or none',
          ),
        ]
  },
})

const idempotent = invariant<State>({
  id: 'make-primary-idempotent',
  title: 'Making the primary address primary again leaves it primary',
  witnesses: [moving],
  judge(step) {
    const found = promoted(step)
    if (found === undefined || !found.was.includes(found.id)) return undefined
    return found.is.includes(found.id)
      ? []
      : [breach('Made primary again, the primary address no longer is', 'is_primary 1', 'is_primary 0')]
  },
})

const failedChangesNothing = invariant<State>({
  id: 'failed-make-primary-changes-nothing',
  title: 'A failure to make an address primary leaves the primary address as it was',
  witnesses: [moving],
  judge(step) {
    if (!step.command.startsWith('make-primary') || step.answer.accepted) return undefined
    const marks = (state: State): string[] =>
      everyone.flatMap((who) => types.map((type) => `${who} ${type} ${String(primaries(state[who][type]))}`))
    const after = marks(step.after)
    return marks(step.before).every((mark, index) => mark === after[index])
      ? []
      : [breach('A failed attempt to make an address primary changed which one is', 'as before', 'another or none')]
  },
})

const marked: readonly Invariant<State>[] = [
  setsPrimary,
  demotesPrevious,
  leavesOtherType,
  idempotent,
  failedChangesNothing,
]

/** What is wrong with the primary marks of a list. */
function problemOf(list: readonly JsonObject[], type: Type): readonly [string, Breach] | undefined {
  const count = list.filter(isPrimary).length
  if (list.length === 0 || count === 1) return undefined
  const [name, words] = count === 0 ? ['none', 'no'] : ['several', 'more than one']
  return [name, breach(`A customer has ${words} primary ${type} address`, 'exactly one', `${count} of ${list.length}`)]
}

/** Whether the step itself asked that an address be primary no longer; what then becomes of the mark is not said. */
function tookMark({ command, args }: AddressStep): boolean {
  return command === 'update' && memberOf(args, 'extra') === 'is_primary 0'
}

/** Calls that meet are judged by the list they meet in; what one of them alone does to the others shows in steps of its own. */
function concerns({ exchanges, args }: AddressStep, who: Who, type: Type): boolean {
  return exchanges.length === 1 || (memberOf(args, 'who') === who && memberOf(args, 'type') === type)
}

/** Rules that say better why a list has no primary address, or two. */
const causes: readonly Invariant<State>[] = [...markedOnCreate, ...markedOnChange, ...markedOnDelete, ...marked]

const onePrimary = invariant<State>({
  id: 'one-primary-per-type',
  title: 'A customer has exactly one primary address of each type',
  witnesses: [writing, moving],
  judge(step) {
    if (step.command === 'promote-against-delete' || !step.answers.some(({ accepted }) => accepted)) return undefined
    // Calls that meet add nothing to what each of them was seen to do alone.
    const told = step.exchanges.length > 1 ? [step, ...step.history] : [step]
    if (told.some((one) => breaksOneOf(causes, one))) return undefined
    return holdsIn<State>((state) => {
      const found = new Map<string, Breach>()
      for (const who of everyone) {
        for (const type of types) {
          if (!concerns(step, who, type)) continue
          const [name, problem] = problemOf(state[who][type], type) ?? []
          if (name === undefined || problem === undefined || (name === 'none' && tookMark(step))) continue
          found.set(`${who} ${type} ${name}`, problem)
        }
      }
      return found
    })(step)
  },
})

/** What holds for the primary mark. */
export const primaryRules: readonly Invariant<State>[] = [onePrimary, ...marked]
