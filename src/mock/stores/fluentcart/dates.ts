/** Milliseconds since 1970 as the store writes a date: `YYYY-MM-DD HH:MM:SS` in UTC. */
export function stamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')
}
