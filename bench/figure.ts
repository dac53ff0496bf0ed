/** One measured number, with the bound it must keep; without a bound it only informs. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly atMost?: number
  readonly atLeast?: number
  /** What else there is to say: the spread, what it is compared with. */
  readonly note?: string
}

/** True unless the figure misses its bound. */
export function isKept({ value, atMost = Infinity, atLeast = -Infinity }: Figure): boolean {
  return value <= atMost && value >= atLeast
}

/** One line of the table: `concordat --help  36 ms  (at most 150 ms)  ok`. */
export function renderFigure(figure: Figure): string {
  const { name, unit, atMost, atLeast, note } = figure
  const bound =
    atMost !== undefined
      ? `at most ${number(atMost)} ${unit}`
      : atLeast !== undefined
        ? `at least ${number(atLeast)} ${unit}`
        : ''
  const verdict = bound === '' ? '' : isKept(figure) ? 'ok' : 'MISSED'
  const value = `${number(figure.value)} ${unit}`
  return `${name.padEnd(44)} ${value.padStart(14)}  ${bound.padEnd(19)} ${verdict.padEnd(6)}  ${note ?? ''}`.trimEnd()
}

/** The middle value; the mean of the two in the middle of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return ((sorted[Math.floor(half)] ?? NaN) + (sorted[Math.ceil(half) - 1] ?? NaN)) / 2
}

/** `5 runs, 52 to 61`. */
export function spread(values: readonly number[]): string {
  return `${values.length} runs, ${number(Math.min(...values))} to ${number(Math.max(...values))}`
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })
}
