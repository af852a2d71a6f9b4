import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNear } from '../../src/text/near-word.ts'
import { syllableEnds } from '../../src/text/pinyin.ts'
import { withServiceWords } from '../../src/text/service-words.ts'

test.each([
  ['传人供', '转人工'],
  ['刻服 传人工', '刻服 转人工'],
  ['wo yao zhao ren gong', '我要找人工'],
  ['speak to a reprsentative', 'speak to a representative'],
  ['huamn please', 'human please'],
  ['叫主主管来', '叫主管来'],
])('"%s" is read as %s', (text, read) => {
  expect(withServiceWords(text).text).toBe(read)
})

test.each(['转入工资卡', '收入工资', '克服困难', '主观', 'human hair', 'humane', 'rengoku', 'managed', 'you and me'])(
  '"%s" stays as it is',
  (text) => {
    expect(withServiceWords(text).text).toBe(text)
  },
)

test('every span of what is read leads to a span of the text', () => {
  const pieces = fc.constantFrom('传人供', 'zhao ren gong', 'huamn', '主主管', '客服', ' ', '，', 'x')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (words) => {
      const text = words.join('')
      const read = withServiceWords(text)
      for (let start = 0; start < read.text.length; start++) {
        const span = read.map.toOriginal({ start, end: start + 1 })
        expect(0 <= span.start && span.start < span.end && span.end <= text.length).toBe(true)
      }
    }),
  )
})

test('a word of pinyin is cut into the fewest syllables', () => {
  expect(syllableEnds('zhuanrengong')).toEqual([5, 8, 12])
  expect(syllableEnds('service')).toBeNull()
  expect(syllableEnds('xian'.repeat(17))).toBeNull()
})

test('a swap, a slip, a loss and an addition are one slip each', () => {
  for (const typed of ['huamn', 'humam', 'humn', 'humman']) expect(isNear(typed, 'human', 1)).toBe(true)
  expect(isNear('woman', 'human', 1)).toBe(false)
})
