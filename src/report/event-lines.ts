import type { Event } from '../model/event.ts'
import { stable } from './json.ts'
import { tool } from './tool.ts'

/** The first line of a file of events: what it is, in which version. Its schema is `docs/events.schema.json`. */
export function eventsHead(): string {
  return `${JSON.stringify({ format: 'concordat-events', version: 1, tool })}\n`
}

/** An event as a line: members sorted, no credentials. */
export function eventLine(event: Event): string {
  return `${JSON.stringify(event, stable)}\n`
}
