import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findNear, leadersOf } from '../../src/corpus/near-pairs.ts'
import { bandParts } from '../../src/corpus/signature-bands.ts'

const characters = [...'退货换修快递发票运费积分券尺码颜色杯子鞋帽家电生鲜破损签收']
const sentence = fc.array(fc.constantFrom(...characters), { minLength: 30, maxLength: 60 }).map((list) => list.join(''))

/** Which pair each stands behind, when the work is cut into so many parts. */
function leaders(texts: readonly { question: string; answer: string }[], parts = 1): number[] {
  const finds = bandParts(texts, { first: 0, parts }).flatMap((entries) => findNear(entries).parts)
  return [...leadersOf(texts.length, finds)]
}

const twice = (text: string) => ({ question: text, answer: text })

test('a pair stands behind one that is the same', () => {
  fc.assert(
    fc.property(sentence, sentence, (question, answer) => {
      expect(
        leaders([
          { question, answer },
          { question, answer },
        ]),
      ).toEqual([0, 0])
    }),
    { numRuns: 50 },
  )
})

test('one character more hardly ever hides a duplicate of forty', () => {
  const texts = fc.sample(sentence, { numRuns: 200, seed: 7 })
  const changed = texts.map((text) => ({ question: `${text}呢`, answer: `${text}哦` }))
  const found = leaders([...texts.map(twice), ...changed])
  const hidden = found.slice(texts.length).filter((leader, index) => leader === texts.length + index)
  expect(hidden.length / texts.length).toBeLessThan(0.03)
})

test('texts of the same characters in another order are not alike', () => {
  const texts = fc.sample(sentence, { numRuns: 300, seed: 8 })
  expect(leaders(texts.map(twice))).toEqual(texts.map((_, index) => index))
})

test('the same question with another answer is kept', () => {
  const question = '电子发票什么时候开出来'
  const pairs = [
    { question, answer: '签收后二十四小时内自动开到邮箱' },
    { question, answer: '专用发票要先提交资质审核三到五天' },
  ]
  expect(leaders(pairs)).toEqual([0, 1])
})

test.for([
  [
    '满九十九元包邮，签收后七天之内可以申请退货，运费由我们来承担',
    '满九十九元包邮，签收后七天之内不可以申请退货，运费由我们来承担',
  ],
  [
    '满99元包邮，签收后7天之内可以申请退货，运费由我们来承担',
    '满99元包邮，签收后15天之内可以申请退货，运费由我们来承担',
  ],
] as const)('an answer with another number or a denial is another answer', ([answer, other]) => {
  const question = '你们家的包邮和退货是怎么规定的'
  expect(
    leaders([
      { question, answer },
      { question, answer: other },
    ]),
  ).toEqual([0, 1])
  expect(
    leaders([
      { question, answer },
      { question, answer: `${answer}哦` },
    ]),
  ).toEqual([0, 0])
})

test('the parts that the work is cut into change nothing', () => {
  const texts = fc.sample(sentence, { numRuns: 100, seed: 9 })
  const pairs = texts.flatMap((text) => [twice(text), { question: `${text}呢`, answer: `${text}哦` }, twice(text)])
  expect(leaders(pairs, 7)).toEqual(leaders(pairs))
})

test('a pair that is like a dropped one stands behind what that stands behind', () => {
  const finds = [Uint32Array.of(2, 1), Uint32Array.of(1, 0), Uint32Array.of(3, 2)]
  expect([
    ...leadersOf(
      5,
      finds.map(({ buffer }) => new Uint8Array(buffer)),
    ),
  ]).toEqual([0, 0, 0, 0, 4])
})
