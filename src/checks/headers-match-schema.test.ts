import { expectViolations } from './expect-violations.ts'
import { headersMatchSchema } from './headers-match-schema.ts'

const total = 'listThings/response/200/header/x-total'
const pages = 'listThings/response/200/header/x-pages'
const operation = 'listThings'

expectViolations(headersMatchSchema, [
  { name: 'passes a number in text', operation, headers: { 'x-total': '12' }, violations: [], exercised: [total] },
  {
    name: 'passes a list',
    operation,
    headers: { 'x-total': '0', 'x-pages': '1, 2' },
    violations: [],
    exercised: [total, pages],
  },
  { name: 'finds a missing header', operation, violations: [`must ${total}#required`], exercised: [total] },
  { name: 'finds another type', operation, headers: { 'x-total': 'many' }, violations: [`must ${total}#type`] },
  {
    name: 'finds the constraint behind the type',
    operation,
    headers: { 'x-total': '-1' },
    violations: [`must ${total}#minimum`],
  },
  { name: 'says nothing where no header is documented', violations: [], exercised: [], judged: false },
])
