import { expect, test } from 'vitest'
import { bootstrapInterval } from '../../../eval/scorers/bootstrap.ts'
import { bestCharF1, charF1 } from '../../../eval/scorers/char-f1.ts'
import { mean } from '../../../eval/scorers/mean.ts'
import { percentile } from '../../../eval/scorers/percentile.ts'
import { meanReciprocalRank, recallAt } from '../../../eval/scorers/ranking.ts'
import { spearman } from '../../../eval/scorers/spearman.ts'

test('recall at k and the mean reciprocal rank count an unranked one as a miss', () => {
  // Ranks 1, 4, none: at 1 1/3, at 5 2/3; (1 + 1/4 + 0)/3 = 5/12.
  expect(recallAt([1, 4, null], 1)).toBe(1 / 3)
  expect(recallAt([1, 4, null], 5)).toBe(2 / 3)
  expect(meanReciprocalRank([1, 4, null])).toBeCloseTo(5 / 12, 12)
  expect(recallAt([], 1)).toBeNull()
  expect(meanReciprocalRank([])).toBeNull()
})

test('character F1 counts each character as often as both have it', () => {
  // 退退款 and 退款款: 退 1 and 款 1 shared; 2·2/(3+3) = 2/3.
  expect(charF1('退退款', '退款款')).toBeCloseTo(2 / 3, 12)
})

test('character F1 ignores width and white space and counts code points', () => {
  // ＡＢ and "a b" share nothing (case counts), ＡＢ and "A B" everything.
  expect(charF1('ＡＢ', 'A B')).toBe(1)
  expect(charF1('ＡＢ', 'a b')).toBe(0)
  // 😀 is one character: 2·1/(2+1).
  expect(charF1('😀好', '😀')).toBeCloseTo(2 / 3, 12)
})

test('character F1 is 0 when one side is empty and null when both are', () => {
  expect(charF1('', '好')).toBe(0)
  expect(charF1(' ', '　')).toBeNull()
})

test('the best character F1 looks at the first k candidates', () => {
  // 好: 2·1/(1+2) = 2/3; 好的: 1.
  expect(bestCharF1(['不', '好', '好的'], '好的', 1)).toBe(0)
  expect(bestCharF1(['不', '好', '好的'], '好的', 2)).toBeCloseTo(2 / 3, 12)
  expect(bestCharF1(['不', '好', '好的'], '好的', 3)).toBe(1)
  expect(bestCharF1([], '好的', 3)).toBe(0)
  expect(bestCharF1([], ' ', 3)).toBeNull()
})

test('Spearman is 1 for the same order and −1 for the reverse', () => {
  expect(spearman([1, 2, 3], [10, 20, 900])).toBe(1)
  expect(spearman([1, 2, 3], [3, 2, 1])).toBe(-1)
})

test('Spearman gives ties the average of their places', () => {
  // Ranks 1.5, 1.5, 3, 4 and 1, 2, 3, 4, less 2.5: −1, −1, .5, 1.5 and −1.5, −.5, .5, 1.5.
  // Together 1.5 + .5 + .25 + 2.25 = 4.5; spreads 1 + 1 + .25 + 2.25 = 4.5 and 5: 4.5/√22.5.
  expect(spearman([0, 0, 3, 5], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 12)
})

test('Spearman is null for a constant column and for fewer than two rows', () => {
  expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull()
  expect(spearman([1], [2])).toBeNull()
  expect(spearman([], [])).toBeNull()
})

test('a percentile is the nearest rank', () => {
  // Sorted 1, 2, 3, 4: the 50 % rank is ceil(2) = 2, the 99 % rank ceil(3.96) = 4.
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2)
  expect(percentile([4, 1, 3, 2], 0.99)).toBe(4)
  expect(percentile([7], 0)).toBe(7)
  expect(percentile([], 0.5)).toBeNull()
})

test('a bootstrap interval holds the statistic, repeats for a seed and is null for one unit', () => {
  const units = [0, 0, 1, 1, 1, 0, 1, 1]
  const interval = bootstrapInterval({ units, statistic: mean, seed: 7 })
  // The mean is 5/8; its standard error √(15/64/8) ≈ .171, so about ±.34, in steps of 1/8.
  expect(interval?.low).toBeGreaterThanOrEqual(0.125)
  expect(interval?.low).toBeLessThanOrEqual(0.375)
  expect(interval?.high).toBeGreaterThanOrEqual(0.875)
  expect(interval?.high).toBeLessThanOrEqual(1)
  expect(bootstrapInterval({ units, statistic: mean, seed: 7 })).toEqual(interval)
  expect(bootstrapInterval({ units: [1], statistic: mean, seed: 7 })).toBeNull()
})

test('a bootstrap interval of equal units is that value, and null where nothing can be scored', () => {
  expect(bootstrapInterval({ units: [3, 3, 3], statistic: mean, seed: 1 })).toEqual({ low: 3, high: 3 })
  expect(bootstrapInterval({ units: [3, 3], statistic: () => null, seed: 1 })).toBeNull()
})
