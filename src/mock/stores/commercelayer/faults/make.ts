import type { Fault } from './fault.ts'

/** Makes a fault that one answer shows. */
export function shows(
  id: string,
  requirement: string,
  kind: Fault['kind'],
  description: string,
  override: Fault['override'],
): Fault {
  return { id, requirement, kind, needs: 'exchange', description, override }
}

/** Makes a fault that takes several calls to see. */
export function compares(...given: Parameters<typeof shows>): Fault {
  return { ...shows(...given), needs: 'sequence' }
}
