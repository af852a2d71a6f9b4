import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNearDuplicates } from '../../src/corpus/near-duplicates.ts'

const characters = [...'退货换修快递发票运费积分券尺码颜色杯子鞋帽家电生鲜破损签收']
const sentence = fc.array(fc.constantFrom(...characters), { minLength: 30, maxLength: 60 }).map((list) => list.join(''))

test('a pair is always alike itself', () => {
  fc.assert(
    fc.property(sentence, sentence, (question, answer) => {
      const pairs = createNearDuplicates()
      expect(pairs.findOrKeep(question, answer)).toBeNull()
      expect(pairs.findOrKeep(question, answer)).toBe(0)
    }),
    { numRuns: 50 },
  )
})

test('one character more hardly ever hides a duplicate of forty', () => {
  const texts = fc.sample(sentence, { numRuns: 200, seed: 7 })
  const pairs = createNearDuplicates()
  const numbers = texts.map((text) => pairs.findOrKeep(text, text))
  const found = texts.filter(
    (text, index) => numbers[index] === null && pairs.findOrKeep(`${text}呢`, `${text}哦`) !== null,
  )
  expect(found.length / numbers.filter((number) => number === null).length).toBeGreaterThan(0.97)
})

test('texts of the same characters in another order are not alike', () => {
  const texts = fc.sample(sentence, { numRuns: 300, seed: 8 })
  const pairs = createNearDuplicates()
  expect(texts.filter((text) => pairs.findOrKeep(text, text) !== null)).toEqual([])
})

test('the same question with another answer is kept', () => {
  const pairs = createNearDuplicates()
  pairs.findOrKeep('电子发票什么时候开出来', '签收后二十四小时内自动开到邮箱')
  expect(pairs.findOrKeep('电子发票什么时候开出来', '专用发票要先提交资质审核三到五天')).toBeNull()
})

test('numbers stay right beyond the first chunk', () => {
  const pairs = createNearDuplicates()
  const texts = Array.from({ length: 5_000 }, (_, i) => `第${i}个问题${i * 7_919}${i * 104_729}`)
  const first = texts.map((text) => pairs.findOrKeep(text, text))
  const kept = texts.filter((_, index) => first[index] === null)
  expect(kept.length).toBeGreaterThan(4_500)
  expect(pairs.findOrKeep(kept.at(-1) ?? '', kept.at(-1) ?? '')).toBe(kept.length - 1)
})
