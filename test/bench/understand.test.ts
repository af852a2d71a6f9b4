import { expect, test } from 'vitest'
import { calmest, summaryOf } from '../../bench/understand/summary.ts'
import { waitedMs } from '../../bench/understand/waiting.ts'

test('percentiles are by nearest rank, in microseconds', () => {
  const milliseconds = Float64Array.from({ length: 100 }, (_, at) => (100 - at) / 1_000)
  expect(summaryOf(milliseconds)).toEqual({ p50Us: 50, p99Us: 99, meanUs: 50.5 })
})

test('one duration is all of its percentiles', () => {
  expect(summaryOf(Float64Array.of(0.0125))).toEqual({ p50Us: 12.5, p99Us: 12.5, meanUs: 12.5 })
})

test('nothing measured has no summary', () => {
  expect(() => summaryOf(new Float64Array())).toThrow(RangeError)
})

test('the calmest round has the lowest mean, whatever its tail', () => {
  const disturbed = { p50Us: 1, p99Us: 5, meanUs: 4 }
  const calm = { p50Us: 2, p99Us: 9, meanUs: 3 }
  expect(calmest([disturbed, calm])).toBe(calm)
})

test('the time a thread waited is the second number of its schedstat', () => {
  expect(waitedMs('9000000000 2500000 31\n')).toBe(2.5)
})

test('where the system does not count, nothing was waited', () => {
  expect(waitedMs('')).toBe(0)
})
