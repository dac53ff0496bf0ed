import { makeValidator } from '../contract/validate.ts'
import { givenFor } from '../generate/stand-ins.ts'
import { type Given, makeContext } from '../generate/context.ts'
import { type Part, partsOf } from '../generate/request.ts'
import type { Contract, Operation, Setup } from '../model/contract.ts'
import { UsageError } from '../model/errors.ts'
import { isObject, type Json } from '../model/json.ts'

/** A contract whose reading operations are not prepared for what is given to them: it goes before Links, names and schemas. */
export function withGiven(contract: Contract, given: Given = {}): Contract {
  if (Object.keys(given).length === 0) return contract
  const prepare = (operation: Operation): Operation =>
    operation.effect === 'read' ? { ...operation, base: withoutGiven(operation.base, given) } : operation
  return { ...contract, operations: contract.operations.map(prepare), fixtures: contract.fixtures.map(prepare) }
}

function withoutGiven({ given: steps, request }: Setup, given: Given): Setup {
  const { path = {}, ...others } = request
  const kept = Object.entries(path).filter(([name, value]) => !isFromStep(value) || !Object.hasOwn(given, name))
  const left = { ...others, path: Object.fromEntries(kept) }
  return { given: needsSteps(left) ? steps : [], request: left }
}

function isFromStep(value: Json): boolean {
  return isObject(value) && typeof value['$from'] === 'string'
}

function needsSteps(request: object): boolean {
  return JSON.stringify(request).includes('"$from":')
}

/** Throws {@link UsageError} for a given value that nothing asks for, or that is not what its parameter is. */
export function checkGiven(contract: Contract, given: Given = {}): void {
  if (Object.keys(given).length === 0) return
  const validate = makeValidator(contract.document)
  const context = makeContext(contract, validate, 1, given)
  const reads = [...contract.operations, ...contract.fixtures].filter(({ effect }) => effect === 'read')
  const all = reads.flatMap((operation) =>
    partsOf(operation, context).flatMap((part) =>
      part.path[0] === 'path' ? [{ operation, part, name: nameOf(part) }] : [],
    ),
  )
  for (const [name, text] of Object.entries(given)) {
    const asked = all.filter((one) => one.name === name)
    if (asked.length === 0) throw unknown(name, [...new Set(all.map((one) => one.name))])
    if (text === '') throw new UsageError('given', `--given ${name} is empty.`, 'Write NAME=VALUE.')
    for (const { operation, part } of asked) {
      const value = givenFor(part, operation, context) ?? text
      const [error] = part.at.flatMap((pointer) => [...validate(pointer, value)])
      if (error === undefined) continue
      const sentence = `--given ${name}=${text} does not fit: ${operation.id} asks for ${error.expected}.`
      throw new UsageError('given', sentence, 'Give the id of something that is on the target.')
    }
  }
}

function nameOf({ path }: Part): string {
  return path[1] ?? ''
}

function unknown(name: string, known: readonly string[]): UsageError {
  const hint = known.length === 0 ? undefined : `There are ${known.toSorted().join(', ')}.`
  return new UsageError('given', `No operation that reads has a path parameter "${name}".`, hint)
}
