import fc from 'fast-check'
import { expect, test } from 'vitest'
import { embeddingFeatures, isLatinFeature } from '../../src/embedding/embedding-features.ts'
import { normalise } from '../../src/text/normalise.ts'

test('a Chinese message gives its characters, pairs and triples, with marks at its ends', () => {
  expect([...embeddingFeatures('退货')]).toEqual([
    ['^退', 1],
    ['^退货', 1],
    ['退', 1],
    ['退货', 1],
    ['退货$', 1],
    ['货', 1],
    ['货$', 1],
  ])
})

test('white space is no feature, and digits and marks stand with the characters', () => {
  expect([...embeddingFeatures('要 2?').keys()]).toEqual([
    '^要',
    '^要2',
    '要',
    '要2',
    '要2?',
    '2',
    '2?',
    '2?$',
    '?',
    '?$',
  ])
})

test('English words give themselves, their parts and their pairs', () => {
  expect(Object.fromEntries(embeddingFeatures('my item'))).toEqual({
    _my_: 1,
    _item_: 1,
    'my item': 0.7,
    '<it': 0.5,
    ite: 0.5,
    tem: 0.5,
    'em>': 0.5,
    '<ite': 0.5,
    item: 0.5,
    'tem>': 0.5,
    '<item': 0.5,
    'item>': 0.5,
  })
})

test('an apostrophe belongs to its word, an accented letter too', () => {
  expect([...embeddingFeatures("i'm né").keys()]).toEqual(["_i'm_", '_né_', "i'm né"])
})

test('words with something between them are no pair', () => {
  expect([...embeddingFeatures('a, b').keys()]).toEqual(['_a_', '_b_'])
  expect([...embeddingFeatures('a, b 好').keys()]).toContain(',')
})

test('the end marks stand only where the message ends', () => {
  const features = [...embeddingFeatures('用ps5玩').keys()]
  expect(features).toEqual(['^用', '用', '_ps_', '5', '5玩', '5玩$', '玩', '玩$'])
})

test('what occurs three times weighs 1 + ln 3 times as much', () => {
  const features = embeddingFeatures('急急急 hm hm hm')
  expect(features.get('急')).toBeCloseTo(1 + Math.log(3))
  expect(features.get('急急')).toBeCloseTo(1 + Math.log(2))
  expect(features.get('hm hm')).toBeCloseTo(0.7 * (1 + Math.log(2)))
})

test('a character beyond the basic plane is one character', () => {
  expect([...embeddingFeatures('😂好').keys()]).toEqual(['^😂', '^😂好', '😂', '😂好', '😂好$', '好', '好$'])
})

test('a feature of words is never one of other characters', () => {
  expect(['_ok_', 'ok no', '<ok', "k's"].every(isLatinFeature)).toBe(true)
  expect(['^退', '5%', '_', '<', '😂', 'заказ'].some(isLatinFeature)).toBe(false)
})

test('any text has features of finite weight, none of them empty, broken over lines or twice the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const [feature, weight] of embeddingFeatures(normalise(text).text)) {
        expect(feature).not.toMatch(/^$|^[\^$]$|\n/)
        expect(weight).toBeGreaterThan(0)
        expect(weight).toBeLessThan(20)
      }
    }),
  )
})
