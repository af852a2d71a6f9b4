import { expect, test } from 'vitest'
import { associatedWords, fisher } from '../../../src/corpus/mining/associated-words.ts'
import { countWeeks, trendOf } from '../../../src/corpus/mining/count-weeks.ts'
import { weekOf } from '../../../src/domain/week-of.ts'

const at = (day: string) => Date.parse(`${day}T12:00:00Z`)

test('a week begins on Monday', () => {
  // 2026-11-02 is a Monday.
  expect(weekOf(at('2026-11-02'))).toBe('2026-11-02')
  expect(weekOf(at('2026-11-08'))).toBe('2026-11-02')
  expect(weekOf(at('2026-11-09'))).toBe('2026-11-09')
  expect(weekOf(at('1969-12-31'))).toBe('1969-12-29')
})

test('asks are counted by week, unknown times left out', () => {
  const asked = [
    { at: at('2026-11-10'), count: 2 },
    { at: at('2026-11-03'), count: 1 },
    { at: at('2026-11-12'), count: 1 },
    { at: null, count: 5 },
  ]
  expect(countWeeks(asked)).toEqual([
    { week: '2026-11-02', count: 1 },
    { week: '2026-11-09', count: 3 },
  ])
})

test('the trend is in doublings from the earlier half to the later', () => {
  const all = ['2026-11-02', '2026-11-09', '2026-11-16']
  // (3 + .5) / (0 + .5) = 7: log2 is 2.81. The middle week counts for neither side.
  expect(trendOf([{ week: '2026-11-16', count: 3 }], all)).toBe(2.81)
  expect(trendOf([{ week: '2026-11-09', count: 3 }], all)).toBe(0)
  expect(trendOf([{ week: '2026-11-02', count: 3 }], ['2026-11-02'])).toBeNull()
})

test('the exact test counts tables by hand', () => {
  // All three of three, none of three others: one of 20 ways.
  expect(fisher(3, 3, 0, 3)).toBeCloseTo(1 / 20, 12)
  // At least one of two, one of two others: 1 − 1/6.
  expect(fisher(1, 2, 1, 2)).toBeCloseTo(5 / 6, 12)
  expect(fisher(0, 4, 2, 4)).toBeCloseTo(1, 12)
})

test('only a word more one-sided than chance goes with a side', () => {
  const texts = (words: string, times: number) => Array.from({ length: times }, () => new Set(words.split(' ')))
  const inside = texts('学生 退货', 6)
  const outside = texts('退货', 12)
  const [word, ...others] = associatedWords({ inside, outside, accident: 0.01 })
  // C(18, 6) = 18,564 tables, two words tried.
  expect(word).toMatchObject({ word: '学生', inside: 6, outside: 0 })
  expect(word?.accident).toBeCloseTo(2 / 18_564, 10)
  expect(others).toEqual([])
  expect(associatedWords({ inside: texts('学生', 2), outside, accident: 0.01 })).toEqual([])
})
