import { expect, test } from 'vitest'
import { mask } from '../../src/text/mask.ts'
import { ORDER_FORMATS } from './order-numbers.ts'
import {
  mixedCases,
  type PersonalDataCase,
  personalDataCases,
  STRUCTURED_KINDS,
  survivorCases,
} from './personal-data-cases.ts'

const PARTS = ['dev', 'held-out'] as const
/** What the product promises. */
const RECALL = 0.99
const WRONGLY_MASKED = 0.005

/** The share of values found with their kind and exactly where they stand. */
function recall(cases: readonly PersonalDataCase[]): number {
  const held = cases.flatMap(({ text, holds }) => {
    const { found } = mask(text)
    return holds.map(({ kind, start, end }) =>
      found.some((finding) => finding.kind === kind && finding.start === start && finding.end === end),
    )
  })
  return held.filter(Boolean).length / held.length
}

test.each(PARTS.flatMap((part) => STRUCTURED_KINDS.map((kind) => [kind, part] as const)))(
  'every %s in the %s sentences is found, but for one in a hundred',
  (kind, part) => {
    expect(recall(personalDataCases(kind, { seed: 11, each: 2_000, part }))).toBeGreaterThanOrEqual(RECALL)
  },
)

test.each(PARTS.flatMap((part) => (['address', 'name'] as const).map((kind) => [kind, part] as const)))(
  'nine of ten %s in the %s sentences are found',
  (kind, part) => {
    expect(recall(personalDataCases(kind, { seed: 12, each: 1_000, part }))).toBeGreaterThanOrEqual(0.9)
  },
)

test.each(PARTS)('several kinds in one message are told apart in the %s sentences', (part) => {
  expect(recall(mixedCases({ seed: 13, count: 2_000, part }))).toBeGreaterThanOrEqual(RECALL)
})

test.each(PARTS.flatMap((part) => (['named', 'plain'] as const).map((context) => [context, part] as const)))(
  'order numbers of every format survive in the %s %s sentences, but for one in two hundred',
  (context, part) => {
    const each = 1_000
    const cases = survivorCases(context, { seed: 14, each, part })
    const masked = cases.filter(({ text, start, end }) =>
      mask(text).found.some((finding) => finding.start < end && start < finding.end),
    )
    const rates = Object.keys(ORDER_FORMATS).map((format) => ({
      format,
      rate: masked.filter((each) => each.format === format).length / each,
    }))
    expect(rates.filter(({ rate }) => rate > WRONGLY_MASKED)).toEqual([])
  },
)
