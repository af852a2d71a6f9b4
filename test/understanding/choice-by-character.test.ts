import { expect, test } from 'vitest'
import { choiceByCharacter } from '../../src/understanding/choice-by-character.ts'
import { compileWords } from '../../src/understanding/patterns.ts'

const patterns = compileWords(['退(?:款|货)', '.*吗', '[换改]', '催', '.+'], 'test')
const choose = choiceByCharacter(patterns)
const chosen = (text: string) => choose(text).map(({ regex }) => regex.source)

test('what needs a character that the text lacks is left out, the rest stays in order', () => {
  expect(chosen('能换吗')).toEqual(['.*吗', '[换改]', '.+'])
  expect(chosen('催催催')).toEqual(['催', '.+'])
})

test('what needs nothing is always chosen, once', () => {
  expect(chosen('')).toEqual(['.+'])
  expect(chosen('退退')).toEqual(['退(?:款|货)', '.+'])
})
