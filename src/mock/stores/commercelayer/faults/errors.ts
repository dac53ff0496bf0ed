import { changeAnswer, changeErrors, objectOf } from './changes.ts'
import type { Fault } from './fault.ts'
import { shows } from './make.ts'

/** Documents of errors that are not as they should be. */
export const errorFaults: readonly Fault[] = [
  shows('not-found-code', 'CL-J-31', 'message', 'An unknown customer has the code NOT_FOUND.', (rules) =>
    changeErrors(rules, 404, (error) => ({ ...error, code: 'NOT_FOUND' })),
  ),
  shows('errors-as-object', 'CL-J-32', 'schema', 'A refused query comes with one error instead of a list.', (rules) =>
    changeAnswer(
      rules,
      ({ status }, { operation }) => status === 400 && operation === 'getCustomer',
      (answer) => ({ ...answer, body: { errors: { title: 'Bad request', code: 'BAD_REQUEST' } } }),
    ),
  ),
  shows('error-status-is-a-number', 'CL-J-33', 'schema', 'The status of an error about a query is a number.', (rules) =>
    changeErrors(rules, 400, (error) => ({ ...error, status: 400 })),
  ),
  shows(
    'error-status-is-another',
    'CL-J-33',
    'consistency',
    'An error about a media type says 400 under 415.',
    (rules) => changeErrors(rules, 415, (error) => ({ ...error, status: '400' })),
  ),
  shows(
    'error-names-another-parameter',
    'CL-J-34',
    'message',
    'An unknown include is blamed on the parameter filter.',
    (rules) => changeErrors(rules, 400, (error) => ({ ...error, source: { parameter: 'filter' } })),
  ),
  shows(
    'included-with-errors',
    'CL-J-09',
    'schema',
    'A refused query comes with an empty list of included resources.',
    (rules) =>
      changeAnswer(
        rules,
        ({ status }, { operation }) => status === 400 && operation === 'getCustomer',
        (answer) => ({ ...answer, body: { ...objectOf(answer.body), included: [] } }),
      ),
  ),
]
