import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise } from '../../src/text/normalise.ts'
import { anyString } from './any-string.ts'

test.each([
  ['', ''],
  ['Ｈｅｌｌｏ　Ｗｏｒｌｄ', 'hello world'],
  ['我要退貨，請幫我轉人工！！！！', '我要退货,请帮我转人工!'],
  ['哈哈哈哈哈', '哈哈'],
  ['aaaaa sooooo', 'aaa sooo'],
  ['XXXXL 码', 'xxxxl 码'],
  ['0000111', '0000111'],
  ['等等……', '等等.'],
  ['  a \n\t b  ', 'a b'],
  ['手\u200b机\ufeff号', '手机号'],
  ['乾淨的乾隆瓶', '干净的乾隆瓶'],
  ['看著顯著', '看着显著'],
  ['cafe\u0301', 'café'],
  ['㍿', '株式会社'],
  ['😂😂😂', '😂'],
  ['❤️', '❤'],
  ['“好”—‘行’', '"好"-\'行\''],
  ['https://a.cn/x', 'https://a.cn/x'],
  ['①②③', '123'],
  ['一三八八八八', '一三八八八八'],
  ['⻩⾦', '黄金'],
])('%j normalises to %j', (text, expected) => {
  expect(normalise(text).text).toBe(expected)
})

test('normalising twice changes nothing', () => {
  fc.assert(
    fc.property(anyString, (text) => {
      const once = normalise(text).text
      expect(normalise(once).text).toBe(once)
    }),
    { numRuns: 3_000 },
  )
})

test('every span leads to a span of the original that cuts no character', () => {
  fc.assert(
    fc.property(anyString, fc.nat(), fc.nat(), (text, a, b) => {
      const { text: form, map } = normalise(text)
      if (form.length === 0) return
      const start = a % form.length
      const end = start + 1 + (b % (form.length - start))
      const span = map.toOriginal({ start, end })
      expect(span.start).toBeGreaterThanOrEqual(0)
      expect(span.end).toBeLessThanOrEqual(text.length)
      expect(span.start).toBeLessThan(span.end)
      for (const edge of [span.start, span.end]) expect(cutsPair(text, edge)).toBe(false)
    }),
    { numRuns: 2_000 },
  )
})

test('the whole of a normalised character leads to a piece that normalises to it again', () => {
  const text = '請問Ａ款❤️㍿x哈哈哈哈！！'
  const { text: form, map } = normalise(text)
  const at = (word: string) => {
    const start = form.indexOf(word)
    const span = map.toOriginal({ start, end: start + word.length })
    return text.slice(span.start, span.end)
  }
  expect(at('请问')).toBe('請問')
  expect(at('a款')).toBe('Ａ款')
  expect(at('❤')).toBe('❤️')
  expect(at('会')).toBe('㍿')
  expect(at('哈哈')).toBe('哈哈哈哈')
  expect(at('!')).toBe('！！')
})

test('an empty span leads to an empty span', () => {
  expect(normalise('ab').map.toOriginal({ start: 2, end: 2 })).toEqual({ start: 2, end: 2 })
})

test.each([
  ['one mark', '\u0301'],
  ['a letter with marks', 'e\u0323\u0301'],
  ['one letter', 'a'],
  ['one Han character', '乾'],
  ['emoji', '👨‍👩‍👧'],
  ['lone surrogates', '\ud83d'],
  ['invisible characters', '\u200b'],
  ['jamo', 'ㅎㅏ'],
  ['an expanding ligature', 'ﷺ'],
])('a hundred thousand of %s pass', (_, piece) => {
  expect(normalise(`a${piece.repeat(100_000 / piece.length)}`).text.length).toBeGreaterThan(0)
})

function cutsPair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))
}
