import { valueAt } from '../contract/pointer.ts'
import type { Resource } from '../model/contract.ts'
import type { CleanupResult } from '../model/event.ts'
import type { Json } from '../model/json.ts'
import { callForCleanup, type CleanupOptions, removeAll } from './cleanup.ts'
import type { Created } from './ledger.ts'
import { jsonOf } from './session.ts'

/** A search shows a page at a time; what it shows is removed before it is asked again. */
const mostRounds = 20

/**
 * Looks for things with the run's tag that no answer told of, such as what a refused creation leaves, and removes them. `known` is what the
 * ledger holds. Never throws because of the target.
 */
export async function removeStrays(
  tag: string,
  known: readonly Created[],
  options: CleanupOptions,
): Promise<CleanupResult> {
  const seen = new Set(known.map(keyOf))
  const results: CleanupResult[] = []
  for (const resource of options.resources) {
    for (let round = 0; round < mostRounds; round++) {
      const strays = (await findTagged(resource, tag, options)).filter((one) => !seen.has(keyOf(one)))
      if (strays.length === 0) break
      for (const one of strays) {
        seen.add(keyOf(one))
        await options.journal.append({ type: 'created', n: 0, resource: resource.name, id: one.id })
      }
      results.push(await removeAll(strays, [], options))
    }
  }
  return results.reduce(joined, { created: 0, removed: 0, left: [] })
}

/** Two results as one. */
export function joined(a: CleanupResult, b: CleanupResult): CleanupResult {
  return { created: a.created + b.created, removed: a.removed + b.removed, left: [...a.left, ...b.left] }
}

async function findTagged(resource: Resource, tag: string, options: CleanupOptions): Promise<Created[]> {
  const { find } = resource
  if (find === undefined) return []
  const answer = await callForCleanup(find.operation, find.request, { $unique: tag }, options)
  const body = answer.kind === 'response' ? jsonOf(answer.body) : undefined
  const items = body === undefined ? undefined : valueAt(body, find.items)
  if (!Array.isArray(items)) return []
  const own = new RegExp(`concordat[+-]${tag}`, 'i')
  return (items as readonly Json[]).flatMap((item): Created[] => {
    const [id, match] = [valueAt(item, find.id), valueAt(item, find.match)]
    if (typeof match !== 'string' || !own.test(match) || (typeof id !== 'string' && typeof id !== 'number')) return []
    return [{ resource, id, touchedBy: new Set() }]
  })
}

function keyOf({ resource, id }: Created): string {
  return `${resource.name} ${id}`
}
