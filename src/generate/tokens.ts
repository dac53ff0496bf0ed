/** Random text that no server takes for anything: no words, no code. */

/** Six letters and digits in turn, `q7x2k9`: the same for the same seed and key. */
export function token(seed: number, key: string, length = 6): string {
  let state = hash(`${seed}:${key}`)
  let text = ''
  while (text.length < length) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9
    const bits = (state ^ (state >>> 13)) >>> 0
    text += text.length % 2 === 0 ? consonants[bits % consonants.length] : digits[bits % digits.length]
  }
  return text
}

/** `length` characters that begin with a token. */
export function tokenOfLength(seed: number, key: string, length: number): string {
  return token(seed, key, Math.min(length, 6)).padEnd(length, 'qx7k')
}

/** A short stable name for a text, eight hex digits. */
export function fingerprint(text: string): string {
  return hash(text).toString(16).padStart(8, '0')
}

const consonants = 'qxkzvwjpgfbhmtr'
const digits = '23456789'

/** FNV-1a. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  return state >>> 0
}
