import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pinyinLexicon } from '../../../src/text/meant/pinyin-lexicon.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

test('the shipped words are those of the model card', () => {
  const sha256 = createHash('sha256').update(read('src/text/meant/pinyin-words.ts')).digest('hex')
  expect(read('models/spelling/model-card.md')).toContain(sha256)
})

test('every word is written in Han characters and has a cost', () => {
  const { spelled, costOf } = pinyinLexicon()
  const words = [...spelled.values()].flat()
  expect(words.length).toBeGreaterThan(25_000)
  const wrong = words.filter(
    ({ word, cost }) => !/^\p{Script=Han}+$/u.test(word) || !(cost > 0) || !(costOf(word, 0, word.length) > 0),
  )
  expect(wrong).toEqual([])
})

test('what is no word costs more than any', () => {
  const { costOf } = pinyinLexicon()
  expect(costOf('我要退款', 2, 4)).toBeLessThan(costOf('我要退宽', 2, 4))
  expect(costOf('龘龘', 0, 2)).toBe(Number.POSITIVE_INFINITY)
})
