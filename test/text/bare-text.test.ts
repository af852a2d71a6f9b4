import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bareText } from '../../src/text/bare-text.ts'
import { normalise } from '../../src/text/normalise.ts'
import { anyString } from './any-string.ts'

const slowly = (text: string) => normalise(text).text.replace(/[^\p{L}\p{N}[\]]+/gu, '')

test('any text is its normalised form without what is neither letter nor number', () => {
  fc.assert(
    fc.property(anyString, (text) => {
      expect(bareText(text)).toBe(slowly(text))
    }),
  )
})

test('so is a chat of common characters, with runs and blanks', () => {
  const unit = fc.constantFrom(
    '好',
    '哈',
    'a',
    'A',
    'Ｘ',
    '9',
    ' ',
    '　',
    '！',
    '!',
    '[',
    ']',
    '，',
    '、',
    '妳',
    '\n',
    '~',
  )
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
      expect(bareText(units.join(''))).toBe(slowly(units.join('')))
    }),
    { numRuns: 2_000 },
  )
})

test.for([
  ['亲，您好呀～ 好好好好！！', '亲您好呀好好'],
  ['[手机]是ＡＢＣ😊', '[手机]是abc'],
  ['好'.repeat(5_000), '好好'],
  ['', ''],
] as const)('%s', ([text, bare]) => {
  expect(bareText(text)).toBe(bare)
})
