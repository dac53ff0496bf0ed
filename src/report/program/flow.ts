import { isObject, type Json } from '../../model/json.ts'
import type { Counterexample, TraceEntry } from '../../model/program.ts'

/** A request of a trace with the values that came from earlier answers named. */
export interface FlowStep {
  readonly number: number
  readonly title: string
  readonly operation: string
  readonly method: string
  /** Path and query behind the host, with `{{name}}` where a value is a captured one. */
  readonly path: string
  readonly contentType: string | undefined
  /** Body text with `{{name}}` where a value is a captured one. */
  readonly body: string | undefined
  /** Status that came, or why none did. */
  readonly answer: string
  readonly received: string
  /** Ids of this answer that later requests use: name and JSON pointer. */
  readonly captures: readonly Capture[]
}

/** A value taken from an answer. */
export interface Capture {
  readonly name: string
  readonly pointer: string
}

/**
 * The data flow of a counterexample: its preparation, its calls and the last look at the state, with ids followed from the answer that
 * gave them to the requests that use them. The first step is number 1.
 */
export function flowOf({ trace }: Counterexample): FlowStep[] {
  const entries = withoutLooksBetween(trace)
  const known = new Map<string, { readonly capture: Capture; readonly step: number }>()
  const used = new Set<string>()
  const renamed = entries.map((entry, index) => {
    const named = (value: string): string | undefined => {
      const source = known.get(value)
      if (source !== undefined) used.add(source.capture.name)
      return source === undefined ? undefined : `{{${source.capture.name}}}`
    }
    const { request } = entry
    const path = request.url
      .replace(/^[a-z]+:\/\/[^/]+/i, '')
      .replaceAll(
        /(\/|[?&][^=&]*ids?(?:\]|%5D|\[|%5B)*=)(\d+)(?=[/?&]|$)/gi,
        (whole, before: string, value: string) => {
          const name = named(value)
          return name === undefined ? whole : before + name
        },
      )
    const body = request.body === undefined ? undefined : nameIds(request.body, named)
    if (entry.response.kind === 'response') rememberIds(entry.response.body, index, entry.operation, known)
    return { entry, path, body }
  })
  return renamed.map(({ entry, path, body }, index) => ({
    number: index + 1,
    title: entry.title,
    operation: entry.operation,
    method: entry.request.method,
    path,
    contentType: entry.request.headers['content-type'],
    body,
    answer: entry.response.kind === 'response' ? String(entry.response.status) : entry.response.reason,
    received: entry.response.kind === 'response' ? entry.response.body : entry.response.message,
    captures: [...known.values()]
      .filter(({ capture, step }) => step === index && used.has(capture.name))
      .map(({ capture }) => capture),
  }))
}

/** Puts names in the place of ids: the numbers that stand under a member called like one. */
function nameIds(body: string, named: (value: string) => string | undefined): string {
  const visit = (value: Json, isId: boolean): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map((item) => visit(item, isId))
    if (isObject(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [name, visit(member, /(^|_)ids?$|Ids?$/.test(name))]),
      )
    }
    if (!isId || !/^\d+$/.test(String(value))) return value
    const name = named(String(value))
    return name === undefined ? value : typeof value === 'number' ? `#${name}#` : name
  }
  try {
    return JSON.stringify(visit(JSON.parse(body) as Json, false)).replaceAll(/"#(\{\{\w+\}\})#"/g, '$1')
  } catch {
    return body
  }
}

/** The state is looked at after every call; only the last look shows what is wrong. */
function withoutLooksBetween(trace: readonly TraceEntry[]): readonly TraceEntry[] {
  const lastCall = trace.findLastIndex(({ title }) => title !== 'observe')
  return trace.filter(({ title }, index) => title !== 'observe' || index > lastCall)
}

function rememberIds(
  text: string,
  step: number,
  operation: string,
  known: Map<string, { readonly capture: Capture; readonly step: number }>,
): void {
  const visit = (value: Json, pointer: string, depth: number): void => {
    if (depth > 4) return
    if (Array.isArray(value))
      (value as readonly Json[]).slice(0, 20).forEach((item, index) => visit(item, `${pointer}/${index}`, depth + 1))
    if (!isObject(value)) return
    for (const [name, member] of Object.entries(value)) {
      const isId =
        /^id$/i.test(name) && (typeof member === 'number' || (typeof member === 'string' && /^\d+$/.test(member)))
      const key = String(member)
      if (isId && !known.has(key)) {
        known.set(key, { capture: { name: `${operation}_${known.size + 1}`, pointer: `${pointer}/${name}` }, step })
      } else visit(member, `${pointer}/${name}`, depth + 1)
    }
  }
  try {
    visit(JSON.parse(text) as Json, '', 0)
  } catch {
    // an answer that is no JSON gives no ids
  }
}
