/** How many decimals a number is written with. */
export function decimals(step: number): number {
  const text = step.toExponential()
  const [digits = '', exponent = '0'] = text.split('e')
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent))
}

/** The greatest common divisor of two whole numbers. */
export function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b)
}
