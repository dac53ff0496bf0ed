import { makeOperations } from '../contract/operations.ts'
import { makeValidator } from '../contract/validate.ts'
import type { Case } from '../model/case.ts'
import type { Contract, Operation } from '../model/contract.ts'
import type { JsonObject } from '../model/json.ts'
import { makeContext, type GenerateContext } from './context.ts'
import { resolvePlaceholders } from './placeholders.ts'
import { standIns } from './stand-ins.ts'
import { serialize } from './wire/serialize.ts'

/** A context for a document made of paths and shared schemas. */
export function contextOf(document: { paths?: JsonObject; schemas?: JsonObject }, seed = 1): GenerateContext {
  const whole: JsonObject = {
    openapi: '3.1.0',
    paths: document.paths ?? {},
    components: { schemas: document.schemas ?? {} },
  }
  const contract: Contract = {
    name: 'test',
    title: 'test',
    version: '1',
    document: whole,
    servers: [],
    operations: makeOperations(whole),
    fixtures: [],
    resources: [],
    requirements: [],
    problems: [],
  }
  return makeContext(contract, makeValidator(whole), seed)
}

/** A context with one schema, `#/components/schemas/Value`. */
export function contextOfSchema(schema: JsonObject | boolean): GenerateContext {
  return contextOf({ schemas: { Value: schema } })
}

/** The schema keywords `if` and `then`. */
export function ifThen(condition: JsonObject, consequence: JsonObject): JsonObject {
  const keywords = ['if', 'then']
  return Object.fromEntries([condition, consequence].map((schema, index) => [keywords[index], schema]))
}

/** An operation of a context's contract. */
export function operationOf(context: GenerateContext, id: string): Operation {
  const operation = context.contract.operations.find((one) => one.id === id)
  if (operation === undefined) throw new Error(`no operation ${id}`)
  return operation
}

/** Cases as lines to read: `body/email: missing [createCustomer/body/email#required]`. */
export function linesOf(cases: readonly Case[]): readonly string[] {
  return cases.map(({ description, target }) => {
    if (target === undefined) return description
    return `${description} [${target.place}#${target.constraint}${target.open ? ', open' : ''}]`
  })
}

/** What a case sends, with stand-ins for placeholders: `GET /customers?page=1`. */
export function wireOf(operation: Operation, one: Case, context: GenerateContext): string {
  const { method, url, body } = serialize(operation, resolvePlaceholders(one.input, standIns(operation, context)), '')
  return [method, url, body].filter((part) => part !== undefined).join(' ')
}
