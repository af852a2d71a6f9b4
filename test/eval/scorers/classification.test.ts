import { expect, test } from 'vitest'
import { accuracy } from '../../../eval/scorers/accuracy.ts'
import { expectedCalibrationError } from '../../../eval/scorers/ece.ts'
import { macroF1 } from '../../../eval/scorers/macro-f1.ts'
import { mean } from '../../../eval/scorers/mean.ts'
import { precisionRecall } from '../../../eval/scorers/precision-recall.ts'
import { rejectionThreshold } from '../../../eval/scorers/rejection.ts'
import { topK } from '../../../eval/scorers/top-k.ts'

const pair = (gold: string, predicted: string) => ({ gold, predicted })

test('accuracy is the share of right outcomes, and null of none', () => {
  expect(accuracy([true, false, true, true])).toBe(0.75)
  expect(accuracy([])).toBeNull()
})

test('the mean of nothing is null', () => {
  expect(mean([1, 2, 6])).toBe(3)
  expect(mean([])).toBeNull()
})

test('macro-F1 averages over the classes of the gold only', () => {
  // a: gold 2, predicted 1, both 1: 2·1/(2+1) = 2/3. b: gold 1, predicted 1, both 1: 1. c is only predicted: no term. (2/3 + 1)/2 = 5/6.
  expect(macroF1([pair('a', 'a'), pair('a', 'c'), pair('b', 'b')])).toBeCloseTo(5 / 6, 12)
})

test('macro-F1 counts a class that is never predicted as 0', () => {
  // a: 2·1/(1+2) = 2/3. b: 0.
  expect(macroF1([pair('a', 'a'), pair('b', 'a')])).toBeCloseTo(1 / 3, 12)
  expect(macroF1([])).toBeNull()
})

test('precision, recall and F1 come from the same counts', () => {
  // tp 1, fp 1, fn 2, tn 1: precision 1/2, recall 1/3, F1 2/(2+1+2) = 2/5.
  const yes = { gold: true, predicted: true }
  const scores = precisionRecall([
    yes,
    { gold: false, predicted: true },
    { gold: true, predicted: false },
    { gold: true, predicted: false },
    { gold: false, predicted: false },
  ])
  expect(scores).toEqual({ n: 3, precision: 1 / 2, recall: 1 / 3, f1: 2 / 5 })
})

test('precision is null without a prediction, recall without a positive, F1 without either', () => {
  expect(precisionRecall([{ gold: true, predicted: false }])).toEqual({ n: 1, precision: null, recall: 0, f1: 0 })
  expect(precisionRecall([{ gold: false, predicted: true }])).toEqual({ n: 0, precision: 0, recall: null, f1: 0 })
  expect(precisionRecall([{ gold: false, predicted: false }])).toEqual({
    n: 0,
    precision: null,
    recall: null,
    f1: null,
  })
})

test('the calibration error weighs the bins by their size', () => {
  // .95 right and .97 wrong share bin 15: |1 − 1.92| = .92. .5 right is alone in bin 8: |1 − .5| = .5. (.92 + .5)/3.
  const guesses = [
    { confidence: 0.95, correct: true },
    { confidence: 0.97, correct: false },
    { confidence: 0.5, correct: true },
  ]
  expect(expectedCalibrationError(guesses)).toBeCloseTo(1.42 / 3, 12)
})

test('confidences 0 and 1 fall into the first and last bin', () => {
  // 0 wrong: |0 − 0| = 0; 1 right: |1 − 1| = 0.
  expect(
    expectedCalibrationError([
      { confidence: 0, correct: false },
      { confidence: 1, correct: true },
    ]),
  ).toBe(0)
  expect(expectedCalibrationError([])).toBeNull()
})

test('a right and a wrong guess in one bin cancel out, in two bins they do not', () => {
  // One bin (.61–.66 lie in 9/15 < c ≤ 10/15): |1 − (.65 + .35)| is only reached within a bin; here .65 + .61 = 1.26: |1 − 1.26|/2 = .13.
  const one = [
    { confidence: 0.65, correct: true },
    { confidence: 0.61, correct: false },
  ]
  expect(expectedCalibrationError(one)).toBeCloseTo(0.13, 12)
  // Two bins: |1 − .65| + |0 − .35| = .7, over 2.
  const two = [
    { confidence: 0.65, correct: true },
    { confidence: 0.35, correct: false },
  ]
  expect(expectedCalibrationError(two)).toBeCloseTo(0.35, 12)
})

test('top k looks at the first k labels', () => {
  const rows = [
    { gold: 'a', ranked: ['a', 'b', 'c', 'd'] },
    { gold: 'c', ranked: ['a', 'b', 'c', 'd'] },
    { gold: 'd', ranked: ['a', 'b', 'c', 'd'] },
    { gold: 'e', ranked: [] },
  ]
  expect(topK(rows, 1)).toBe(1 / 4)
  expect(topK(rows, 3)).toBe(2 / 4)
  expect(topK([], 3)).toBeNull()
})

test('the rejection threshold gives up at most one right guess in a hundred', () => {
  // 200 guesses, 150 right with confidences .001, .002 … .150; floor(.01 · 200) = 2 may go: .001 and .002. The next is .003.
  const guesses = Array.from({ length: 200 }, (_, i) => ({ confidence: (i + 1) / 1_000, correct: i < 150 }))
  expect(rejectionThreshold(guesses)).toBe(0.003)
  // 99 guesses: floor(.99) = 0 may go, so the least sure right one stays.
  expect(rejectionThreshold(guesses.slice(0, 99))).toBe(0.001)
})

test('right guesses that tie at the threshold all stay', () => {
  // One of 100 may go, but two tie at .2: rejecting under .2 loses none, anything higher loses both.
  const guesses = Array.from({ length: 100 }, (_, i) => ({ confidence: i < 2 ? 0.2 : 0.9, correct: true }))
  expect(rejectionThreshold(guesses)).toBe(0.2)
})

test('the threshold is 1 when every right guess may go and null without guesses', () => {
  expect(rejectionThreshold(Array.from({ length: 100 }, () => ({ confidence: 0.5, correct: false })))).toBe(1)
  expect(rejectionThreshold([])).toBeNull()
})
