import fc from 'fast-check'
import { textsOf } from './texts.ts'

const lower = Array.from('abcdefghijklmnopqrstuvwxyz23456789')
const word = (maxLength: number): fc.Arbitrary<string> => textsOf(lower, { minLength: 1, maxLength })

const instants = fc.date({
  min: new Date('1970-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const seconds = instants.map((date) => `${date.toISOString().slice(0, 19)}Z`)
const emails = fc.tuple(word(12), word(8)).map(([local, host]) => `${local}@${host}.example.test`)
const uris = word(12).map((path) => `https://example.test/${path}`)
const hosts = word(12).map((label) => `${label}.example.test`)
const paths = word(12).map((path) => `/${path}`)
const base64 = fc.uint8Array({ minLength: 1, maxLength: 24 }).map((bytes) => Buffer.from(bytes).toString('base64'))

/** Strings of a format. Formats that are not listed are plain text. */
export const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  email: emails,
  'idn-email': emails,
  date: seconds.map((text) => text.slice(0, 10)),
  'date-time': seconds,
  time: seconds.map((text) => text.slice(11)),
  duration: fc.integer({ min: 1, max: 400 }).map((days) => `P${days}D`),
  uri: uris,
  iri: uris,
  url: uris,
  'uri-reference': paths,
  'iri-reference': paths,
  'uri-template': paths,
  uuid: fc.uuid(),
  ipv4: fc.ipV4(),
  ipv6: fc.ipV6(),
  hostname: hosts,
  'idn-hostname': hosts,
  'json-pointer': paths,
  'relative-json-pointer': fc.nat({ max: 9 }).map(String),
  regex: word(8),
  byte: base64,
  'iso-time': seconds.map((text) => text.slice(11)),
  'iso-date-time': seconds,
  'json-pointer-uri-fragment': paths.map((path) => `#${path}`),
}

/** Other ways to write a format, for patterns that want one. */
export const variants: Readonly<Record<string, readonly fc.Arbitrary<string>[]>> = {
  'date-time': [instants.map((date) => date.toISOString()), seconds.map((text) => text.replace('Z', '+00:00'))],
  duration: [fc.integer({ min: 1, max: 400 }).map((minutes) => `PT${minutes}M`)],
}
