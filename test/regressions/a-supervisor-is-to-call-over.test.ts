import { expect, test } from 'vitest'
import { HumanRequestLexicon } from '../../src/domain/lexicon.ts'
import { compileHumanRequest } from '../../src/understanding/human-request.ts'
import { readLexicon } from '../understanding/read-lexicon.ts'

test('"let your supervisor call me over" asks for a human, though 打过 looks like the past', () => {
  const check = compileHumanRequest(readLexicon('human-request', HumanRequestLexicon))
  expect(check('让你们主管给我打过来').wantsHuman).toBe(true)
  expect(check('你们主管刚才给我打过电话了').wantsHuman).toBe(false)
})
