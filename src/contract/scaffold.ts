import type { Contract, Operation, ResponseSpec } from '../model/contract.ts'
import type { JsonObject } from '../model/json.ts'
import { type Place, placeOf } from '../model/place.ts'

/**
 * The catalogue to begin with: one requirement for each operation, one for each error the document gives an operation. What it says is data of
 * `requirements.yaml`; all its places are places of the contract. `name` begins every id.
 */
export function scaffoldRequirements(contract: Contract, name: string): JsonObject {
  const taken = new Set<string>()
  const unique = (id: string): string => {
    let free = id
    for (let n = 2; taken.has(free); n++) free = `${id}-${n}`
    taken.add(free)
    return free
  }
  return {
    documents: { [name]: { title: [contract.title, contract.version].filter((word) => word !== '').join(' ') } },
    requirements: contract.operations.flatMap((operation) => {
      const id = unique(idOf(name, operation.id))
      return [
        ofOperation(operation, name, id),
        ...errorsOf(operation).map((spec) => ofError(operation, spec, name, id)),
      ]
    }),
  }
}

/** A suite without rules, as the source text of a module: what `defineSuite` asks for and nothing more. */
export function scaffoldSuite(name: string): string {
  return [
    "import { defineSuite } from 'concordat'",
    "import type { Suite } from 'concordat'",
    '',
    `/** What must hold across several calls of ${name}: prepare makes what a program needs, observe reads it back, commands change it. */`,
    'const suite: Suite = defineSuite({',
    `  contract: '${name}',`,
    "  area: 'rules',",
    '  prepare: () => Promise.resolve(undefined),',
    '  observe: () => Promise.resolve({}),',
    '  entities: () => [],',
    '  commands: [],',
    '  invariants: [],',
    '})',
    '',
    'export default suite',
    '',
  ].join('\n')
}

function ofOperation(operation: Operation, name: string, id: string): JsonObject {
  const successes = operation.responses.filter(({ status }) => status.startsWith('2'))
  const takes = [
    ...(operation.parameters.length > 0 ? ['parameters'] : []),
    ...(operation.body === undefined ? [] : ['body']),
  ]
  const answers = [
    ...(successes.length > 0 ? [`answers ${successes.map(({ status }) => status).join(' or ')}`] : []),
    ...(successes.some(hasBody) ? ['with the documented body'] : []),
  ].join(' ')
  const does = [...(takes.length > 0 ? [`takes the documented ${takes.join(' and ')}`] : []), answers]
  const text = does.filter((words) => words !== '').join(' and ')
  return {
    id,
    level: 'must',
    text: `${callOf(operation)} ${text === '' ? 'can be called' : text}.`,
    source: { document: name, section: operation.summary },
    at: [
      ...operation.parameters.map(({ place }) => place),
      ...(operation.body === undefined ? [] : [placeOf(operation.id, 'body')]),
      ...successes.flatMap((spec) => placesOf(operation, spec)),
      ...(successes.length === 0 ? [placeOf(operation.id)] : []),
    ],
  }
}

function ofError(operation: Operation, spec: ResponseSpec, name: string, id: string): JsonObject {
  const security = spec.status === '401' && operation.security.length > 0 ? [placeOf(operation.id, 'security')] : []
  const condition = spec.description.trim().replace(/[.\s]+$/, '')
  return {
    id: `${id}-${spec.status}`,
    level: 'must',
    text: `${callOf(operation)} answers ${spec.status}${condition === '' ? '' : `: ${condition}`}.`,
    source: { document: name, section: operation.summary },
    at: [...placesOf(operation, spec), ...security],
  }
}

function errorsOf({ responses }: Operation): readonly ResponseSpec[] {
  return responses.filter(({ status }) => /^[45]/.test(status))
}

function placesOf(operation: Operation, spec: ResponseSpec): Place[] {
  const place = placeOf(operation.id, 'response', spec.status)
  return hasBody(spec) ? [place, `${place}/body`] : [place]
}

function hasBody({ content }: ResponseSpec): boolean {
  return content.some(({ schema }) => schema !== undefined)
}

function callOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`
}

/** `NOTES-GET-NOTE` for the operation `getNote` of `notes`. */
function idOf(name: string, operation: string): string {
  const words = operation.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').replaceAll(/[^A-Za-z0-9]+/g, '-')
  return `${name}-${words}`.toUpperCase().replace(/-+$/, '')
}
