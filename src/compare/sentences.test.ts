import { expect, test } from 'vitest'
import type { DifferenceKind } from './model.ts'
import { sentenceOf } from './sentences.ts'

test.each<[kind: DifferenceKind, was: string, insteadOf: string]>([
  ['status', 'ltv: answered TO, was FROM', 'ltv: answered TO instead of FROM'],
  ['media type', 'the media type is TO, was FROM', 'the media type is TO instead of FROM'],
  ['form', 'ltv: TO, was FROM', 'ltv: TO instead of FROM'],
  ['lost', 'ltv: not there, was FROM', 'ltv: not there, instead of FROM'],
  ['new', 'ltv: TO, was not there', 'ltv: TO, though the reference has none'],
  ['value', 'ltv: TO, was FROM', 'ltv: TO instead of FROM'],
  ['length', 'ltv: TO, was FROM', 'ltv: TO instead of FROM'],
  ['order', 'ltv: sorted TO, was FROM', 'ltv: sorted TO instead of FROM'],
  ['size', 'ltv: numbers TO, was FROM', 'ltv: numbers TO instead of FROM'],
])('a change of %s', (kind, was, insteadOf) => {
  const seen = { operations: [], places: [], answers: 1, cases: [] }
  const change = { kind, what: 'ltv', from: 'FROM', to: 'TO', fingerprint: '', ...seen }
  expect(sentenceOf(change, 'was')).toBe(was)
  expect(sentenceOf(change, 'instead of')).toBe(insteadOf)
})
