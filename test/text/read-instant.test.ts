import { expect, test } from 'vitest'
import { readInstant } from '../../src/text/read-instant.ts'

const second = Date.UTC(2026, 10, 3, 1, 5, 7)

test.for([
  ['2026-11-03T09:05:07+08:00', second],
  ['2026-11-03T01:05:07Z', second],
  ['2026-11-03T01:05:07.250Z', second + 250],
  ['2026-11-03 09:05:07', second],
  ['2026/11/3 9:05:07', second],
  ['2026.11.3 9:05:07', second],
  ['2026年11月3日 9时05分07秒', second],
  ['2026-11-03 09:05', second - 7_000],
  ['2026-11-03', Date.UTC(2026, 10, 2, 16)],
  ['1793667907', second],
  [1_793_667_907, second],
  [1_793_667_907.25, second + 250],
  ['1793667907000', second],
] as const)('%s is a moment', ([text, at]) => {
  expect(readInstant(text, '+08:00')).toBe(at)
})

test.for(['昨天', '', '09:05', '2026-13-01', '2026-11-03 25:00', '20261103', null, undefined, {}])(
  '%s is none',
  (value) => {
    expect(readInstant(value)).toBeNull()
  },
)

test('a time that names no zone is of the offset given', () => {
  expect(readInstant('2026-11-03 01:05:07', '+00:00')).toBe(second)
  expect(readInstant('2026-11-02 20:05:07', '-05:00')).toBe(second)
})
