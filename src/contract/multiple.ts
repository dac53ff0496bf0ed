/**
 * True when a number is a multiple of another one, as far as floating point can tell: 1234567.89 is one of 0.01, though dividing leaves more than
 * a hundred-millionth. What is too large to be divided counts as one.
 */
export function isMultiple(value: number, divisor: number): boolean {
  if (Number.isInteger(value) && Number.isInteger(divisor)) return value % divisor === 0
  const quotient = value / divisor
  const off = Math.abs(Math.round(quotient) - quotient)
  // Both numbers and the quotient are each off by up to half of what the last bit is worth.
  return !(off > Math.max(1e-8, Math.abs(quotient) * 2 * Number.EPSILON))
}
