// A small server of notes, with two mistakes.
import { createServer } from 'node:http'

const notes = new Map()
let lastId = 0

class Refusal extends Error {
  constructor(status, sentence) {
    super(sentence)
    this.status = status
  }
}

async function titleIn(request) {
  if (request.headers['content-type'] !== 'application/json') throw new Refusal(400, 'The body must be JSON.')
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  let body
  try {
    body = JSON.parse(text)
  } catch {
    throw new Refusal(400, 'The body is no JSON.')
  }
  if (typeof body?.title !== 'string' || body.title === '') throw new Refusal(400, 'A note needs a title.')
  return body.title
}

function noteWith(id) {
  if (!/^[1-9]\d*$/.test(id)) throw new Refusal(400, 'An id is a whole number above 0.')
  const note = notes.get(Number(id))
  if (note === undefined) throw new Refusal(404, 'No note has this id.')
  return note
}

async function answer(request) {
  const [, collection, id, member] = new URL(request.url, 'http://localhost').pathname.split('/')
  const call = [request.method, collection, id && '{id}', member].filter(Boolean).join('/')
  if (call === 'GET/notes') return [200, [...notes.values()]]
  if (call === 'POST/notes') {
    const title = await titleIn(request)
    if ([...title].length > 80) throw new Refusal(400, 'A title has at most 80 characters.')
    const note = { id: ++lastId, title, done: false }
    notes.set(note.id, note)
    return [201, note]
  }
  const note = collection === 'notes' && id !== undefined ? noteWith(id) : undefined
  if (call === 'GET/notes/{id}') return [200, note]
  if (call === 'PATCH/notes/{id}') {
    // Two mistakes: the title may be of any length, and what was ticked off no longer is.
    const title = await titleIn(request)
    return [200, Object.assign(note, { title, done: false })]
  }
  if (call === 'DELETE/notes/{id}') {
    notes.delete(note.id)
    return [204]
  }
  if (call === 'PUT/notes/{id}/done') return [200, Object.assign(note, { done: true })]
  throw new Refusal(404, 'There is no such page.')
}

createServer((request, response) => {
  answer(request)
    .catch((error) => [error.status ?? 500, { error: error.message }])
    .then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    })
}).listen(3000, '127.0.0.1', () => console.log('notes at http://127.0.0.1:3000'))
