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
  const { costs } = pinyinLexicon()
  expect(costs.size).toBeGreaterThan(25_000)
  const wrong = [...costs].filter(([word, cost]) => !/^\p{Script=Han}+$/u.test(word) || !(cost > 0))
  expect(wrong).toEqual([])
})
