import { expect, test } from 'vitest'
import { z } from 'zod'
import { normalise } from '../../src/text/normalise.ts'
import { compileWords, findAll } from '../../src/understanding/patterns.ts'
import { meets } from '../../src/understanding/present-characters.ts'
import { requiredCharacters } from '../../src/understanding/required-characters.ts'
import { demoLexicons } from './builders.ts'
import { readRows } from './read-rows.ts'

const setsOf = (pattern: string) =>
  requiredCharacters(pattern).map((set) => [...String.fromCharCode(...set)].sort().join(''))

test.each([
  ['退款', ['退', '款']],
  ['退(?:款|货)', ['退', '款货']],
  ['[退换]货?', ['换退']],
  ['\\d{2}元', ['元', '0123456789']],
  ['(?:坏|破)+了{0,2}', ['坏破']],
  ['(?<=不)要', ['不', '要']],
  ['(?<!不)要(?!紧)', ['要']],
  ['[a-c]x', ['x', 'abc']],
  ['a\\.b', ['.', 'a', 'b']],
])('a text with %s holds a character of each of %j', (pattern, sets) => {
  expect(setsOf(pattern).sort()).toEqual([...sets].sort())
})

test.each([
  ['退?'],
  ['.+'],
  ['[^退]'],
  ['\\p{Script=Han}'],
  ['退|.'],
  ['😡'],
  ['[😡🤬]'],
  ['[\\u4e00-\\u9fff]'],
  ['x|'],
])('nothing is required for %s', (pattern) => {
  expect(setsOf(pattern)).toEqual([])
})

test('a text without one of the characters is turned away, one with them is not', () => {
  const requirement = requiredCharacters('退(?:款|货)')
  expect(['我要退货', '货退', '退', '款', ''].map((text) => meets(text, requirement))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})

test('no match of a shop pattern in a shop message is turned away', () => {
  const sources: string[] = []
  JSON.stringify(demoLexicons(), (key, value) => {
    if (typeof value === 'string' && key !== 'reason') sources.push(value)
    return value
  })
  const usable = sources.filter((source) => compiles(source))
  const texts = ['human-request.dev', 'signals', 'asks.dev'].flatMap((name) =>
    readRows(name, z.object({ text: z.string() })).map(({ text }) => normalise(text).text),
  )
  let matches = 0
  const lost: string[] = []
  for (const source of usable) {
    const patterns = compileWords([source], 'test')
    const regex = new RegExp(source, 'gu')
    for (const text of texts) {
      const expected = Array.from(text.matchAll(regex), ({ index }) => index).join()
      if (expected !== '') matches++
      if (
        findAll(text, patterns)
          .map(({ span }) => span.start)
          .join() !== expected
      )
        lost.push(`${source} in ${text}`)
    }
  }
  expect(lost).toEqual([])
  expect(matches).toBeGreaterThan(100)
})

function compiles(source: string): boolean {
  try {
    return ''.search(new RegExp(source, 'gu')) !== 0
  } catch {
    return false
  }
}
