import { breach, same } from 'concordat'
import type { Breach, Invariant, Json, Step } from 'concordat'
import { answersOf, identityOf, memberOf, objectsIn, resourcesIn, type Seen } from './documents.ts'
import { isSuccess } from './rules.ts'
import type { State } from './state.ts'

/** A rule over what one command asks for. Its name in lists is `json-api-<id>`. */
export interface RequestRule {
  readonly id: string
  readonly title: string
  readonly level?: 'must' | 'should'
  readonly judge: Invariant<State>['judge']
}

/** A rule about the answers to one command, whose arguments hold some values. */
function about(
  command: string,
  values: Readonly<Record<string, Json>>,
  judge: (seen: Seen, step: Step<State>) => readonly Breach[] | undefined,
): Invariant<State>['judge'] {
  return (step) => {
    const isMeant = Object.entries(values).every(([name, value]) => memberOf(step.args, name) === value)
    if (step.command !== command || !isMeant) return undefined
    const said = step.exchanges.flatMap((exchange) => {
      const [seen = bare(exchange)] = answersOf([exchange])
      const breaches = judge(seen, step)
      return breaches === undefined ? [] : [breaches]
    })
    return said.length === 0 ? undefined : said.flat()
  }
}

/** An answer without a JSON body. */
function bare(exchange: Step['exchanges'][number]): Seen {
  const { response } = exchange
  const { operation } = exchange.case
  const [status, headers] = response.kind === 'response' ? [response.status, response.headers] : [0, {}]
  return { exchange, operation, status, headers, document: null }
}

const must =
  (status: number, message: string): ((seen: Seen) => readonly Breach[]) =>
  (seen) =>
    seen.status === status ? [] : [breach(message, `HTTP ${status}`, `HTTP ${seen.status}`)]

/** The judge that asks several, of which at least one must have something to say. */
function either(...judges: readonly Invariant<State>['judge'][]): Invariant<State>['judge'] {
  return (step) => {
    const said = judges.map((judge) => judge(step)).filter((one) => one !== undefined)
    return said.length === 0 ? undefined : said.flat()
  }
}

/** Rules about negotiation, parameters and links. */
export const requestRules: readonly RequestRule[] = [
  {
    id: 'accept',
    title:
      'Where the media type is accepted only with foreign parameters the answer is 406; one instance without is enough',
    judge: either(
      about('accept', { accept: 'with a parameter' }, must(406, 'A media type with a parameter is accepted')),
      about('accept', { accept: 'with and without' }, ({ status }) =>
        status === 406
          ? [breach('The media type without a parameter is overlooked', 'any answer but 406', 'HTTP 406')]
          : [],
      ),
    ),
  },
  {
    id: 'content-type',
    title: 'A request in the media type with a foreign parameter is answered with 415',
    judge: about('content-type', {}, must(415, 'A request in the media type with a parameter is taken')),
  },
  {
    id: 'unknown-parameter',
    title: 'An unknown query parameter whose name only JSON:API could define is answered with 400',
    judge: about('parameter', {}, must(400, 'An unknown query parameter is passed over')),
  },
  {
    id: 'unknown-include',
    title: 'A path of relationships that there is not is answered with 400',
    judge: about('include', { what: 'unknown' }, must(400, 'An unknown relationship is included')),
  },
  {
    id: 'missing',
    title: 'A resource that there is not is answered with 404',
    judge: about('missing', {}, must(404, 'What is not there is not answered with 404')),
  },
  {
    id: 'self-link',
    title: 'The link self of a resource leads to that resource',
    judge: about('follow', { links: 'self' }, (seen, { args, before }) => {
      const known = before.entries[String(memberOf(args, 'operation'))]?.resource
      const [found] = objectsIn(memberOf(seen.document, 'data'))
      if (known === undefined || known === null) return undefined
      const wanted = identityOf({ type: known.type, id: known.id })
      return found !== undefined && isSuccess(seen) && identityOf(found) === wanted
        ? []
        : [
            breach(
              'The link self leads to something else',
              wanted,
              found === undefined ? `HTTP ${seen.status}` : identityOf(found),
            ),
          ]
    }),
  },
  {
    id: 'related-links',
    title: 'The links related lead to what is related, also where that is nothing',
    judge: about('follow', { links: 'related' }, (seen) => leadsToData(seen, 'related')),
  },
  {
    id: 'relationship-links',
    title: 'The links self of relationships lead to their linkage, also where that is empty',
    judge: about('follow', { links: 'relationships' }, (seen) => leadsToData(seen, 'self')),
  },
  {
    id: 'brackets',
    title: 'Brackets in the name of a parameter mean the same, encoded or not',
    level: 'should',
    judge: (step) => {
      if (step.command !== 'brackets') return undefined
      const [raw, encoded] = step.answers
      if (raw === undefined || encoded === undefined || !encoded.accepted) return undefined
      if (raw.status === encoded.status && same(raw.body, encoded.body)) return []
      return [
        breach(
          'Brackets that are not encoded mean something else',
          `HTTP ${encoded.status} and the same document`,
          `HTTP ${raw.status}`,
        ),
      ]
    },
  },
]

function leadsToData(seen: Seen, name: string): readonly Breach[] {
  const { pathname } = new URL(seen.exchange.request.url)
  if (!isSuccess(seen))
    return [breach(`A link ${name} cannot be followed`, `HTTP 200 at ${pathname}`, `HTTP ${seen.status}`)]
  return memberOf(seen.document, 'data') === undefined && resourcesIn(seen.document).length === 0
    ? [breach(`A link ${name} leads to no data`, `data at ${pathname}, be it null`, seen.document)]
    : []
}
