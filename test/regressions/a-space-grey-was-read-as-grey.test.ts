import { expect, test } from 'vitest'
import { SlotLexicon } from '../../src/domain/lexicon.ts'
import { compileSlots } from '../../src/understanding/slots.ts'
import { readLexicon } from '../understanding/read-lexicon.ts'

const slotsOf = compileSlots(readLexicon('slots', SlotLexicon))

test.each([
  ['有深空灰色的吗', '深空灰色'],
  ['换深空灰', '深空灰'],
  ['石墨灰色那款', '石墨灰色'],
  ['深灰色的', '深灰色'],
  ['灰色的', '灰色'],
])('of the words for a colour in %s the longest is read', (text, colour) => {
  expect(slotsOf(text).filter(({ name }) => name === '颜色')).toMatchObject([{ value: colour }])
})

test('with 色 or without, it is one colour', () => {
  expect(slotsOf('深空灰')[0]?.normalised).toBe(slotsOf('深空灰色')[0]?.normalised)
})
