import type { Finding } from '../../model/finding.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Counterexample } from '../../model/program.ts'
import type { OperationResult } from '../../model/report.ts'
import { type FlowStep, flowOf } from './flow.ts'

/**
 * A counterexample as an Arazzo 1.0 document with one workflow, whose input `run` makes its unique values new. `document` is the address of the
 * OpenAPI document it belongs to.
 */
export function makeArazzo(
  finding: Finding,
  counterexample: Counterexample,
  { operations, document }: { readonly operations: readonly OperationResult[]; readonly document: string },
): JsonObject {
  const steps = flowOf(counterexample)
  const sources = new Map(
    steps.flatMap(({ number, captures }) => captures.map(({ name }) => [name, `step-${number}`] as const)),
  )
  return {
    arazzo: '1.0.1',
    info: {
      title: finding.message,
      version: '1',
      description: `expected: ${finding.expected}; received: ${finding.received}`,
    },
    sourceDescriptions: [{ name: 'api', url: document, type: 'openapi' }],
    workflows: [
      {
        workflowId: `finding-${finding.fingerprint}`,
        summary: finding.message,
        inputs: {
          type: 'object',
          required: ['run'],
          properties: {
            run: { type: 'string', description: 'Part of every unique value; another one each time.', default: '1' },
          },
        },
        steps: steps.map((step) => makeStep(step, sources, operations)),
      },
    ],
  }
}

function makeStep(
  step: FlowStep,
  sources: ReadonlyMap<string, string>,
  operations: readonly OperationResult[],
): JsonObject {
  const expression = (text: string): Json => {
    const whole = /^\{\{(\w+)\}\}$/.exec(text)?.[1]
    if (whole !== undefined) return `$steps.${sources.get(whole)}.outputs.${whole}`
    return text
      .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => `{$steps.${sources.get(name)}.outputs.${name}}`)
      .replaceAll(/concordat([+-])[0-9a-f]{8}/g, (_, sign: string) => `concordat${sign}{$inputs.run}`)
  }
  const parameters = parametersOf(step, operations).map(({ name, where, value }) => ({
    name,
    in: where,
    value: expression(value),
  }))
  return {
    stepId: `step-${step.number}`,
    description: step.title,
    operationId: step.operation,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(step.body === undefined
      ? {}
      : {
          requestBody: {
            ...(step.contentType === undefined ? {} : { contentType: step.contentType }),
            payload: expression(step.body),
          },
        }),
    ...(/^\d+$/.test(step.answer) ? { successCriteria: [{ condition: `$statusCode == ${step.answer}` }] } : {}),
    ...(step.captures.length === 0
      ? {}
      : { outputs: Object.fromEntries(step.captures.map(({ name, pointer }) => [name, `$response.body#${pointer}`])) }),
  }
}

interface Bound {
  readonly name: string
  readonly where: 'path' | 'query'
  readonly value: string
}

function parametersOf({ operation, path }: FlowStep, operations: readonly OperationResult[]): Bound[] {
  const template = operations.find(({ id }) => id === operation)?.path ?? ''
  const [front = '', query = ''] = path.split('?')
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '')
  const pattern = new RegExp(
    `${template.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{[^{}]+\}/g, '([^/]+)')}$`,
  )
  const values = pattern.exec(front)?.slice(1) ?? []
  const inPath = names.map((name, index): Bound => ({ name, where: 'path', value: values[index] ?? '' }))
  const inQuery = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): Bound => {
      const [name = '', value = ''] = pair.split('=')
      return {
        name: decodeURIComponent(name),
        where: 'query',
        value: value.startsWith('{{') ? value : decodeURIComponent(value),
      }
    })
  return [...inPath, ...inQuery]
}
