import { expect, test } from 'vitest'
import { remembering } from '../../src/text/remember.ts'

test('the last answers are given again without reading, and forgotten in turn', () => {
  const read: string[] = []
  const lengthOf = remembering((text) => {
    read.push(text)
    return text.length
  }, 2)
  expect(['甲', '乙', '甲', '乙', '丙', '乙', '甲'].map(lengthOf)).toEqual([1, 1, 1, 1, 1, 1, 1])
  expect(read).toEqual(['甲', '乙', '丙', '甲'])
})

test('an answer of nothing is remembered too', () => {
  let times = 0
  const nothing = remembering(() => {
    times++
    return undefined
  }, 1)
  nothing('甲')
  nothing('甲')
  expect(times).toBe(1)
})

test('texts too long to keep are read each time', () => {
  let times = 0
  const count = remembering(() => ++times, 2)
  const long = '长'.repeat(2_001)
  expect([count(long), count(long)]).toEqual([1, 2])
})
