import { expect, test } from 'vitest'
import { normalise } from '../../src/text/normalise.ts'
import { ngramEvidence } from '../../src/understanding/intent-evidence.ts'

const evidence = (original: string, contributions: [string, number][]) =>
  ngramEvidence({ contributions: new Map(contributions), normalised: normalise(original), original })

test('overlapping n-grams become one stretch with their weights added, apart ones stay apart', () => {
  expect(
    evidence('我要退货,发票', [
      ['退货', 2],
      ['要退', 1],
      ['发票', 2.5],
      ['我', -1],
    ]),
  ).toEqual([
    { start: 1, end: 4, text: '要退货', weight: 3 },
    { start: 5, end: 7, text: '发票', weight: 2.5 },
  ])
})

test('a mark of beginning or end holds an n-gram there, and a word is no part of another', () => {
  expect(evidence('退了又退', [['^退', 1]])).toEqual([{ start: 0, end: 1, text: '退', weight: 1 }])
  expect(evidence('退了又退', [['退$', 1]])).toEqual([{ start: 3, end: 4, text: '退', weight: 1 }])
  expect(evidence('carpet car', [['w:car', 1]])).toEqual([{ start: 7, end: 10, text: 'car', weight: 1 }])
})

test('a feature that stands twice gives each place half', () => {
  expect(evidence('退吗,退', [['退', 1]]).map(({ weight }) => weight)).toEqual([0.5, 0.5])
})

test('stretches are cut from the message as it was written', () => {
  expect(
    evidence('ＲＥＦＵＮＤ　請退貨', [
      ['w:refund', 2],
      ['退货', 1],
    ]),
  ).toEqual([
    { start: 0, end: 6, text: 'ＲＥＦＵＮＤ', weight: 2 },
    { start: 8, end: 10, text: '退貨', weight: 1 },
  ])
})
