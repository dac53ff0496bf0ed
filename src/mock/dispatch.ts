import type { Answer, Call, Incoming, Outgoing, Reply } from './mock.ts'
import { matchRoute } from './match.ts'
import type { Store } from './store.ts'

type Unread = Omit<Call, 'body'>

/** Takes a request through route, credentials, body and handler. A bug becomes a 500 in JSON; it never throws. */
export async function dispatch(store: Store, incoming: Incoming): Promise<Outgoing> {
  let call: Call = { ...blankCall(incoming), body: { kind: 'none', members: {} } }
  try {
    const [matched, reply] = await answerTo(store, incoming)
    call = matched
    return outgoing(store, replyToAnswer(store, reply, call), call)
  } catch (error) {
    store.crashes.push(error)
    if (store.crashes.length > 20) store.crashes.shift()
    return outgoing(store, { status: 500, body: internalError }, call)
  }
}

const internalError = {
  code: 'internal_server_error',
  message: 'There has been a critical error on this website.',
  data: { status: 500 },
}

async function answerTo(store: Store, incoming: Incoming): Promise<readonly [Call, Reply]> {
  const { rules } = store
  const found = matchRoute(store, incoming)
  const none = { kind: 'none', members: {} } as const
  if (!found.route) return [{ ...blankCall(incoming), allow: found.allow, body: none }, { refused: 'NoRoute' }]
  const unread: Unread = {
    ...blankCall(incoming),
    path: found.path,
    operation: found.route.operation,
    permission: found.route.permission,
    allow: found.allow,
    params: found.params,
    query: incoming.query === '' ? {} : rules.readQuery(incoming.query),
    identity: incoming.authorization === '' ? undefined : rules.identify(incoming.authorization, store.identities),
  }
  const forbidden = rules.forbids(unread)
  if (forbidden !== undefined) return [{ ...unread, body: none }, { refused: forbidden }]
  const bodiless = incoming.method === 'GET' || incoming.method === 'HEAD'
  const body = bodiless ? none : rules.readBody(incoming.contentType, await incoming.text(), unread)
  const call: Call = { ...unread, body }
  if (body.kind === 'broken') return [call, { refused: 'InvalidJson' }]
  const reply = found.route.handle(call)
  return [call, reply instanceof Promise ? await reply : reply]
}

function replyToAnswer(store: Store, reply: Reply, call: Call): Answer {
  const answer = 'refused' in reply ? store.rules.refuse(reply, call) : store.rules.succeed(reply, call)
  return store.rules.answered(answer, call, store.db)
}

function outgoing(store: Store, answer: Answer, call: Call): Outgoing {
  const { rules } = store
  return { status: answer.status, headers: rules.headers(answer, call), body: rules.serialize(answer, call) }
}

function blankCall(incoming: Incoming): Unread {
  const { method, site, path, header } = incoming
  return {
    operation: '',
    permission: undefined,
    method,
    site,
    path,
    allow: '',
    params: {},
    query: {},
    identity: undefined,
    header,
  }
}
