import { expect, test } from 'vitest'
import { walkSounds } from '../../../src/text/meant/sound-terms.ts'

function soundTerms(text: string) {
  const terms: { sound: string; characters: number }[] = []
  walkSounds(text, (source, start, end, characters) => terms.push({ sound: source.slice(start, end), characters }))
  return terms
}
const sounds = (text: string) => soundTerms(text).map(({ sound }) => sound)

test('homophones sound alike', () => {
  expect(sounds('我要推款')).not.toEqual(sounds('我要退货'))
  expect(sounds('我要推款')).toEqual(sounds('我要退款'))
})

test('the sounds of one to three neighbouring characters are given with their number', () => {
  expect(soundTerms('退款a吗')).toEqual([
    { sound: 'tui', characters: 1 },
    { sound: 'tui kuan', characters: 2 },
    { sound: 'kuan', characters: 1 },
    { sound: 'ma', characters: 1 },
  ])
})
