import type { WireResponse } from '../model/exchange.ts'
import { isObject } from '../model/json.ts'
import type { DecodedBody, PlatformAnswer } from './check.ts'
import { valueOf } from './decode.ts'

/** An answer that is known: a status, a string `code` in the body or a text anywhere in it, and what it means. */
interface Sign {
  readonly status: (status: number) => boolean
  readonly code?: RegExp
  readonly text?: RegExp
  readonly means: PlatformAnswer
}

const is =
  (wanted: number) =>
  (status: number): boolean =>
    status === wanted
const serverError = (status: number): boolean => status >= 500

/** Router pages: Express, Fastify, Laravel, Rails, Go, nginx, Apache, a WordPress theme. */
const routerText = new RegExp(
  [
    String.raw`\bCannot (?:GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS) \/`,
    String.raw`"Route (?:GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS):\S* not found"`,
    String.raw`The route \S+ could not be found\.`,
    String.raw`No route matches \[`,
    String.raw`^404 page not found\s*$`,
    String.raw`<h1>404 Not Found<\/h1>\s*<\/center>`,
    String.raw`The requested URL (?:\S+ )?was not found on this server\.`,
    String.raw`<body[^>]*\berror404\b`,
  ].join('|'),
)

const crashText =
  /<div id="error">|There has been a critical error on this website|Error establishing a database connection|Traceback \(most recent call last\)|\bFatal error\b|(?:^|\n)\s*(?:at |#\d+ )\S.*:\d+/

const signs: readonly Sign[] = [
  { status: is(404), code: /^rest_no_route$/, text: routerText, means: 'no-route' },
  { status: is(405), text: /(?:)/, means: 'no-route' },
  {
    status: is(401),
    code: /^(?:rest_forbidden|rest_not_logged_in|rest_cannot_\w+|incorrect_password|invalid_username|invalid_email|application_passwords_disabled\w*)$/,
    means: 'not-logged-in',
  },
  { status: is(403), code: /^(?:rest_forbidden\w*|rest_cannot_\w+|rest_cookie_invalid_nonce)$/, means: 'not-allowed' },
  { status: is(400), code: /^rest_invalid_json$/, text: /^.{0,300}SyntaxError: /s, means: 'malformed-json' },
  { status: serverError, code: /^(?:plugin_exception|internal_server_error|wp_die)$/, text: crashText, means: 'crash' },
]

/** What the platform itself answered, if this is its answer and not the API's. Only well-known answers count: a doubtful one is the API's. */
export function platformAnswer(response: WireResponse, body: DecodedBody): PlatformAnswer | undefined {
  const value = valueOf(body)
  const code = isObject(value) && typeof value['code'] === 'string' ? value['code'] : undefined
  return signs.find(
    (sign) =>
      sign.status(response.status) &&
      ((code !== undefined && sign.code?.test(code) === true) || sign.text?.test(response.body) === true),
  )?.means
}
