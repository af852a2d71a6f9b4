import { expect, test } from 'vitest'
import { HumanRequestLexicon } from '../../src/domain/lexicon.ts'
import { compileHumanRequest } from '../../src/understanding/human-request.ts'
import { readLexicon } from '../understanding/read-lexicon.ts'

const check = compileHumanRequest(readLexicon('human-request', HumanRequestLexicon))

test('"不用" and then "转人工" are two messages: the second asks for a human', () => {
  const text = '不用\n转人工'
  const { wantsHuman, span } = check(text)
  expect(wantsHuman).toBe(true)
  expect(text.slice(span?.start, span?.end)).toBe('转人工')
  expect(check('不用转人工').wantsHuman).toBe(false)
})
