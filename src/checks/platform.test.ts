import { expect, it } from 'vitest'
import type { Json } from '../model/json.ts'
import { factsOf } from './expect-violations.ts'

it.each<[string | undefined, number, Json]>([
  ['no-route', 404, { code: 'rest_no_route', message: 'No route was found', data: { status: 404 } }],
  ['no-route', 404, '<!DOCTYPE html><pre>Cannot GET /things/7</pre>'],
  ['no-route', 404, { message: 'Route GET:/things/7 not found', error: 'Not Found', statusCode: 404 }],
  ['no-route', 404, '404 page not found\n'],
  ['no-route', 404, '<html><center><h1>404 Not Found</h1></center><hr><center>nginx</center></html>'],
  ['no-route', 405, ''],
  [undefined, 404, { message: 'Customer not found' }],
  [undefined, 404, { detail: 'Not Found' }],
  [undefined, 404, '<html><body>Sorry, gone</body></html>'],
  [undefined, 200, { code: 'rest_no_route' }],
  ['not-logged-in', 401, { code: 'rest_forbidden', message: 'Sorry', data: { status: 401 } }],
  ['not-logged-in', 401, { code: 'incorrect_password', message: 'Wrong' }],
  [undefined, 401, { errors: [{ title: 'Access token not valid', code: 'INVALID_TOKEN', status: '401' }] }],
  ['not-allowed', 403, { code: 'rest_forbidden', message: 'Sorry' }],
  [undefined, 403, { code: 403, message: 'Primary address cannot be deleted!' }],
  ['malformed-json', 400, { code: 'rest_invalid_json', message: 'Invalid JSON body passed.' }],
  [undefined, 400, { code: 'rest_missing_callback_param', message: 'Missing parameter(s): name' }],
  ['crash', 500, { code: 'plugin_exception', message: 'trim(): Argument #1' }],
  ['crash', 500, '<div id="error"><p>WordPress database error</p></div>{"code":"x"}'],
  ['crash', 500, '<p>There has been a critical error on this website.</p>'],
  ['crash', 500, 'TypeError: x is not a function\n    at f (/app/server.js:3:5)'],
  [undefined, 500, { code: 400, message: 'Customer not found' }],
])('knows what a platform answers by itself: %s to %i %j', (answer, status, body) => {
  expect(factsOf({ status, body, type: typeof body === 'string' ? 'text/html' : 'application/json' }).platform).toBe(
    answer,
  )
})
