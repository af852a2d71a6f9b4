import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mask } from '../../src/text/mask.ts'
import { normalise } from '../../src/text/normalise.ts'
import { composeMaps, replaceSpans } from '../../src/text/offset-map.ts'
import { personalString } from './any-string.ts'

test('two maps compose to one from the last text to the first', () => {
  const text = '請打１３８１２３４５６７８！！'
  const masked = mask(text)
  const normal = normalise(masked.masked)
  const map = composeMaps(masked.map, normal.map)
  expect(normal.text).toBe('请打[手机]!')
  expect(map.toOriginal({ start: 0, end: 2 })).toEqual({ start: 0, end: 2 })
  expect(map.toOriginal({ start: 2, end: 6 })).toEqual({ start: 2, end: 13 })
  expect(map.toOriginal({ start: 6, end: 7 })).toEqual({ start: 13, end: 15 })
})

test('a composed map keeps spans within the text', () => {
  fc.assert(
    fc.property(personalString, (text) => {
      const masked = mask(text)
      const normal = normalise(masked.masked)
      if (normal.text === '') return
      const { start, end } = composeMaps(masked.map, normal.map).toOriginal({ start: 0, end: normal.text.length })
      expect(start).toBeGreaterThanOrEqual(0)
      expect(start).toBeLessThan(end)
      expect(end).toBeLessThanOrEqual(text.length)
    }),
  )
})

test('a replacement may be longer, shorter or empty', () => {
  const { text, map } = replaceSpans('abcdef', [
    { start: 1, end: 2, by: 'XYZ' },
    { start: 3, end: 5, by: '' },
  ])
  expect(text).toBe('aXYZcf')
  expect(map.toOriginal({ start: 2, end: 5 })).toEqual({ start: 1, end: 3 })
  expect(map.toOriginal({ start: 5, end: 6 })).toEqual({ start: 5, end: 6 })
})
