import { showsError } from '../contract/documented-errors.ts'
import { valueAt } from '../contract/pointer.ts'
import { isSuccessKey } from '../contract/setup.ts'
import { isOpenAt } from '../generate/open.ts'
import type { GenerateContext } from '../generate/context.ts'
import { isPlaceholder } from '../generate/placeholders.ts'
import { type Broken, violated } from '../generate/broken.ts'
import type { Case, Input } from '../model/case.ts'
import type { Operation, Situation, Step } from '../model/contract.ts'
import { isObject, type Json } from '../model/json.ts'
import type { Recorded } from '../transport/har.ts'
import { inputAt } from './input-at.ts'
import { jsonOf } from './session.ts'

/** What a recorded request was meant to be, as far as its content and what went before tell. */
export type Description = Pick<Case, 'intent' | 'description' | 'identity' | 'target' | 'expect' | 'example'>

/** Recognises recorded requests in their order. */
export type Recognizer = (operation: Operation, input: Input, recorded: Recorded) => Description

/** Earlier accepted calls, by operation. */
type History = Map<string, Call[]>

interface Call {
  readonly request: Input
  readonly response: Json | undefined
}

/**
 * Makes a recognizer: a recorded request is a documented situation, a documented example, one that breaks a constraint, or simply
 * recorded. An error situation is only claimed where an error was answered, since a recording may not show all that went before.
 */
export function makeRecognizer(context: GenerateContext): Recognizer {
  const history: History = new Map()
  const seen = new Set<string>()
  return (operation, input, recorded) => {
    const { response } = recorded
    const status = response.kind === 'response' ? response.status : 0
    const body = response.kind === 'response' ? jsonOf(response.body) : undefined
    const described = describe(operation, input, { status, body, recorded, history, seen, context })
    if (status >= 200 && status < 300) {
      history.set(operation.id, [...(history.get(operation.id) ?? []), { request: input, response: body }])
      collectIds(body, seen)
    }
    return described
  }
}

interface Circumstances {
  readonly status: number
  readonly body: Json | undefined
  readonly recorded: Recorded
  readonly history: History
  readonly seen: ReadonlySet<string>
  readonly context: GenerateContext
}

function describe(operation: Operation, input: Input, around: Circumstances): Description {
  const { headers } = around.recorded.request
  const plain = { identity: 'main', description: 'recorded' } as const
  if (around.status === 401 || around.status === 403) {
    const nobody =
      headers['authorization'] === undefined && headers['cookie'] === undefined && operation.security.length > 0
    return nobody
      ? { intent: 'anonymous', identity: 'anonymous', description: 'recorded without credentials' }
      : { ...plain, intent: 'recorded' }
  }
  const broken = violated(operation, input, around.context)
  const situation = findSituation(operation, input, broken, around)
  if (situation !== undefined) {
    const { id, status, error, description } = situation
    const expect = { situation: id, status, ...(error === undefined ? {} : { error }) }
    return { ...plain, intent: 'situation', description: `recorded: ${description}`, expect }
  }
  if (broken.length > 0) return describeBroken(operation, broken, around.context)
  const example = findExample(operation, input)
  return example === undefined
    ? { ...plain, intent: 'recorded' }
    : { ...plain, intent: 'example', description: `recorded: documented example ${example}`, example }
}

/** One broken constraint makes a request invalid; several leave open which one is the point. */
function describeBroken(operation: Operation, broken: readonly Broken[], context: GenerateContext): Description {
  const [first] = broken
  if (first === undefined || new Set(broken.map(({ place }) => place)).size > 1) {
    return { intent: 'recorded', identity: 'main', description: 'recorded; breaks several constraints' }
  }
  return {
    intent: 'invalid',
    identity: 'main',
    description: `recorded; breaks ${first.place}#${first.constraint}`,
    target: { ...first, open: isOpenAt(operation, first.place, context) },
  }
}

function findSituation(
  operation: Operation,
  input: Input,
  broken: readonly Broken[],
  around: Circumstances,
): Situation | undefined {
  const { status, body } = around
  const fitting = operation.situations.filter((situation) => matches(situation, input, around))
  if (status >= 400) {
    const shown = operation.errors.filter((error) => showsError(body, error)).map(({ name }) => name)
    const errors = fitting.filter((situation) => !isSuccessKey(situation.status))
    const named = errors.find(({ error }) => error !== undefined && shown.includes(error))
    // An answer that is another documented error is that error.
    if (named !== undefined || shown.length > 0) return named
    if (errors.length === 1) return errors[0]
  }
  const fed = fitting.find(
    (one) => isSuccessKey(one.status) && JSON.stringify(one.setup.request.body ?? null).includes('"$from"'),
  )
  return broken.length === 0 ? fed : undefined
}

/** True when everything the situation says about the request is so in this one, each step being one earlier call. */
function matches({ setup }: Situation, input: Input, around: Circumstances): boolean {
  const { request, given } = setup
  const omitted = request.omit ?? []
  const asks =
    request.path !== undefined ||
    request.query !== undefined ||
    request.body !== undefined ||
    request.omit !== undefined
  const wanted: Wanted[] = []
  const fits = (pattern: Json | undefined, value: Json | undefined): boolean => {
    if (pattern === undefined) return true
    if (isPlaceholder(pattern)) return value !== undefined && fitsPlaceholder(pattern, value, around.seen, wanted)
    if (Array.isArray(pattern)) {
      const items = Array.isArray(value) ? (value as readonly Json[]) : undefined
      return items?.length === pattern.length && pattern.every((item: Json, index) => fits(item, items[index]))
    }
    if (isObject(pattern))
      return isObject(value) && Object.entries(pattern).every(([name, item]) => fits(item, value[name]))
    return String(pattern) === String(value)
  }
  return (
    asks &&
    fits(request.path, input.path) &&
    fits(request.query, input.query) &&
    (omitted.includes('body') || fits(request.body, inputAt(input, 'body'))) &&
    omitted.every((place) => inputAt(input, place) === undefined) &&
    canAssign(given, wanted, around.history)
  )
}

/** A value that a step must have given. */
interface Wanted {
  readonly step: string
  readonly part: string | undefined
  readonly pointer: string
  readonly value: Json
}

function fitsPlaceholder(pattern: Json, value: Json, seen: ReadonlySet<string>, wanted: Wanted[]): boolean {
  if (!isObject(pattern)) return false
  if (pattern['$absent'] !== undefined)
    return /^\d+$/.test(String(value)) === (pattern['$absent'] === 'integer') && !seen.has(String(value))
  if (typeof pattern['$from'] !== 'string') return true
  const [source = '', pointer = ''] = pattern['$from'].split('#')
  const [step = '', part] = source.split('.')
  wanted.push({ step, part, pointer, value })
  return true
}

/** True when each step can be an earlier accepted call of its own that gave all that is wanted of it. */
function canAssign(
  given: readonly Step[],
  wanted: readonly Wanted[],
  history: History,
  taken: readonly Call[] = [],
): boolean {
  const [step, ...rest] = given
  if (step === undefined) return true
  const mine = wanted.filter((one) => one.step === step.name)
  if (mine.length === 0) return canAssign(rest, wanted, history, taken)
  return (history.get(step.operation) ?? []).some(
    (call) =>
      !taken.includes(call) &&
      mine.every((one) => gave(call, one)) &&
      canAssign(rest, wanted, history, [...taken, call]),
  )
}

function gave({ request, response }: Call, { part, pointer, value }: Wanted): boolean {
  const root = part === 'request' ? inputAt(request, 'body') : response
  const given = root === undefined ? undefined : valueAt(root, pointer)
  return given !== undefined && String(given) === String(value)
}

/** The documented request example this is, apart from members that must be unique or name other resources. */
function findExample(operation: Operation, input: Input): string | undefined {
  const { body } = input
  if (body === undefined || !('value' in body) || !isObject(body.value)) return undefined
  const { value } = body
  for (const { examples, schema } of operation.body?.content ?? []) {
    const properties = isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {}
    const varies = (name: string): boolean => {
      const property = properties[name]
      const items = isObject(property) ? property['items'] : undefined
      return [property, items].some(
        (one) => isObject(one) && (one['x-unique'] === true || one['x-reference'] !== undefined),
      )
    }
    const found = examples.find(
      (example) =>
        isObject(example.value) &&
        Object.keys(example.value).length === Object.keys(value).length &&
        Object.entries(example.value).every(
          ([name, item]) =>
            value[name] !== undefined && (varies(name) || JSON.stringify(item) === JSON.stringify(value[name])),
        ),
    )
    if (found !== undefined) return found.name
  }
  return undefined
}

function collectIds(value: Json | undefined, seen: Set<string>): void {
  if (Array.isArray(value)) for (const item of value as readonly Json[]) collectIds(item, seen)
  else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      if (/id$/i.test(name) && (typeof item === 'string' || typeof item === 'number')) seen.add(String(item))
      else collectIds(item, seen)
    }
  }
}
