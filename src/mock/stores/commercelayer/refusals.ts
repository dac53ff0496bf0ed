import type { JsonObject } from '../../../model/json.ts'
import type { Answer, Refusal } from '../../mock.ts'

interface Meaning {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
}

const meanings: Readonly<Record<string, Meaning>> = {
  NoRoute: { status: 404, code: 'ROUTE_NOT_FOUND', title: 'Route not found', detail: 'There is nothing at this path.' },
  NotLoggedIn: {
    status: 401,
    code: 'INVALID_TOKEN',
    title: 'Invalid token',
    detail: 'The access token is missing, unknown or has expired.',
  },
  NotAllowed: {
    status: 401,
    code: 'UNAUTHORIZED',
    title: 'Access denied',
    detail: 'The role of this access token does not allow the request.',
  },
  RecordNotFound: {
    status: 404,
    code: 'RECORD_NOT_FOUND',
    title: 'Record not found',
    detail: 'There is no record with this id.',
  },
  RelationshipNotFound: {
    status: 404,
    code: 'RECORD_NOT_FOUND',
    title: 'Record not found',
    detail: 'There is no relationship of this name.',
  },
  NotAcceptable: {
    status: 406,
    code: 'NOT_ACCEPTABLE',
    title: 'Not acceptable',
    detail: 'Requests must accept application/vnd.api+json without parameters.',
  },
  UnsupportedMediaType: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    title: 'Unsupported media type',
    detail: 'The media type application/vnd.api+json takes no parameters.',
  },
  UnknownParameter: {
    status: 400,
    code: 'PARAM_NOT_ALLOWED',
    title: 'Param not allowed',
    detail: 'There is no query parameter of this name.',
  },
  UnknownInclude: {
    status: 400,
    code: 'INVALID_INCLUDE',
    title: 'Invalid include',
    detail: 'There is no such path of relationships.',
  },
}

const unknown: Meaning = { status: 500, code: 'ERROR', title: 'Error', detail: 'Something went wrong.' }

/** A refusal as a document of one error; `details` name the query parameter that caused it. */
export function errorAnswer({ refused, details }: Refusal): Answer {
  const { status, ...words } = meanings[refused] ?? unknown
  const source: JsonObject = details === undefined ? {} : { source: details }
  return { status, body: { errors: [{ ...words, ...source, status: String(status) }] } }
}
