import { alike, breach, instantOf } from 'concordat'
import type { Breach, Invariant, JsonObject, ProgramCall, Step } from 'concordat'
import { rule } from '../../shared/rules.ts'
import { idOf, memberOf } from '../../shared/values.ts'
import type { Who } from '../shop.ts'
import type { Change, State } from './state.ts'

/** Members that are shown with another value than was sent, or not at all. */
export function lost(sent: JsonObject, shown: JsonObject, words: string): Breach[] {
  return Object.keys(sent)
    .filter((name) => !alike(sent[name], shown[name]))
    .map((name) => breach(words, sent[name], shown[name] ?? 'nothing'))
}

function readOf(step: Step<State>): State['A'] | undefined {
  return step.command === 'read' ? step.after[memberOf(step.args, 'who') as Who] : undefined
}

function isUntouched(step: Step<State>): boolean {
  const who = memberOf(step.args, 'who')
  return !step.history.some(({ command, args }) => command === 'update' && memberOf(args, 'who') === who)
}

function stored(step: Step<State>): readonly Breach[] | undefined {
  const customer = readOf(step)
  if (customer === undefined || !isUntouched(step)) return undefined
  if (customer.detail === null) return [breach('A new customer cannot be read', 'the customer', 'a refusal')]
  return lost(customer.sent, customer.detail, 'A new customer is read with another value than was sent')
}

function shownAsSent(step: Step<State>): readonly Breach[] | undefined {
  const customer = readOf(step)
  return customer && lost(customer.sent, customer.shown, 'The answer shows another value than was sent')
}

function thatCustomer(step: Step<State>): readonly Breach[] | undefined {
  const customer = readOf(step)
  if (customer === undefined || !step.answer.accepted) return undefined
  const id = idOf(memberOf(step.answer.body, 'data', 'customer'))
  return id === customer.id ? [] : [breach('The customer read is another than was asked for', 'its id', 'another id')]
}

function updated(step: Step<State>): readonly Breach[] | undefined {
  if (step.command !== 'update' || !step.answer.accepted) return undefined
  const { who, sent } = step.args as unknown as Change
  const { detail } = step.after[who]
  return detail === null ? undefined : lost(sent, detail, 'A change is not read back')
}

/** Milliseconds after which a change is surely not of the same second. */
const surely = 2000

/** The date must move once the one before is older than the clock of the server can be wrong about. */
function moved(step: Step<State>): readonly Breach[] | undefined {
  if ((step.command !== 'update' && step.command !== 'touch') || !step.answer.accepted) return undefined
  const who = step.command === 'touch' ? 'old' : (memberOf(step.args, 'who') as Who)
  const [was, is] = [step.before, step.after].map((state) => instantOf(state[who]?.detail?.['updated_at']))
  const { response } = step.exchanges[0] ?? {}
  const now = response?.kind === 'response' ? Date.parse(response.headers['date'] ?? '') : Number.NaN
  if (was === undefined || is === undefined || !(now - was > surely)) return undefined
  return is > was ? [] : [breach('A change leaves the date of the change as it was', 'a later date', 'the same')]
}

function code(step: Step<State>): readonly Breach[] | undefined {
  const { status, body, accepted } = step.answer
  if (step.command !== 'trespass' || accepted || status !== 403) return undefined
  // What is no error in its envelope is a matter of its form.
  if (memberOf(body, 'error') === undefined) return undefined
  const found = memberOf(body, 'error', 'code')
  return found === 'insufficient_permissions'
    ? []
    : [
        breach(
          'A caller without the permission is refused with another code',
          'insufficient_permissions',
          found ?? 'none',
        ),
      ]
}

/** What holds of customers one by one. */
export function customerRules(witness: readonly ProgramCall[]): readonly Invariant<State>[] {
  return [
    rule('created-customer-is-stored', 'A new customer is read with what was sent', stored, witness),
    rule(
      'create-shows-what-was-sent',
      'The answer shows the new customer as it was sent',
      shownAsSent,
      witness,
      'should',
    ),
    rule('read-shows-that-customer', 'A read shows the customer that was asked for', thatCustomer, witness),
    rule('update-is-stored', 'What is changed is read back', updated, witness),
    rule('update-moves-updated-at', 'A change moves the date of the change', moved, witness, 'should'),
    rule('refusal-names-permission', 'Want of a permission has a code of its own', code, witness),
  ]
}
