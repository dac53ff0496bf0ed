/** Rows of text; the first is the head. The first column is flush left, all others flush right. */
export type Table = readonly (readonly string[])[]

const gap = 2

/**
 * The table as lines of at most `width` characters. Columns that do not fit stand in a second block below, with the
 * first column repeated.
 */
export function tableLines(table: Table, width: number): readonly string[] {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  return blocksOf(widths, width).flatMap((columns, index) => [
    ...(index === 0 ? [] : ['']),
    ...table.map((row) =>
      columns
        .map((column) => cell(row[column] ?? '', widths[column] ?? 0, column))
        .join('')
        .trimEnd(),
    ),
  ])
}

/** Which columns stand side by side. */
function blocksOf(widths: readonly number[], width: number): readonly (readonly number[])[] {
  const [first = 0, ...others] = widths
  const blocks: number[][] = [[0]]
  let used = first
  for (const [index, own] of others.entries()) {
    if (used + gap + own > width && (blocks.at(-1)?.length ?? 0) > 1) {
      blocks.push([0])
      used = first
    }
    blocks.at(-1)?.push(index + 1)
    used += gap + own
  }
  return blocks
}

function cell(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : ' '.repeat(gap) + text.padStart(width)
}
