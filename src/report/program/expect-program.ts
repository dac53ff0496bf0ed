import type { Json } from '../../model/json.ts'
import type { Counterexample, TraceEntry } from '../../model/program.ts'

/** One request of a trace: `POST /things`, its body and what came back. */
export function entry(title: string, request: string, body: Json | undefined, answer: Json | string): TraceEntry {
  const [method = '', path = ''] = request.split(' ')
  const operation = `${method.toLowerCase()}${/^\/(\w+)/.exec(path)?.[1] ?? ''}`
  return {
    title,
    operation,
    request: {
      method,
      url: `http://site.test${path}`,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
    response: {
      kind: 'response',
      status: 200,
      headers: {},
      body: typeof answer === 'string' ? answer : JSON.stringify(answer),
    },
  }
}

/** A counterexample of a trace written by hand. */
export function counterexampleOf(trace: readonly TraceEntry[]): Counterexample {
  return { program: { suite: 'test/things', calls: [{ command: 'rename', args: { k: 1 } }] }, trace }
}

/** Makes a thing, renames it and looks: before, between and after. */
export const renaming: Counterexample = counterexampleOf([
  entry('prepare', 'POST /things', { email: 'concordat+0123abcd-1@example.com' }, { data: { id: 4711 } }),
  entry('observe', 'GET /things/4711', undefined, { id: 4711 }),
  entry('rename the 1st', 'PUT /things/4711', { name: 'x', owner: { id: 4711 } }, { message: 'done' }),
  entry('observe', 'GET /things/4711?shown=all%20of%20it', undefined, { id: 4711, parts: [{ id: 81 }, { id: 82 }] }),
  entry('rename the 1st', 'PUT /things/4711', { name: '$HOME "`" \\' }, { message: 'done' }),
  entry('observe', 'GET /things/4711?shown=all%20of%20it', undefined, { id: 4711, parts: [{ id: 81 }] }),
])
