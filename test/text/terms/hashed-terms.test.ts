import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collectTerms, type WalkTerms } from '../../../src/text/terms/collect-terms.ts'
import { createTermHasher, hashTerms } from '../../../src/text/terms/hashed-terms.ts'

/** Every run of one to three units behind a prefix. */
function walkRuns(text: string): WalkTerms {
  return (add) => {
    for (let start = 0; start < text.length; start++)
      for (let length = 1; length <= 3 && start + length <= text.length; length++)
        add('n:', text, start, start + length, length / 2)
  }
}

test('hashing finds the same terms with the same weights as collecting strings', () => {
  const hasher = createTermHasher()
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (text) => {
      const strings = collectTerms(walkRuns(text))
      const hashed = hasher(walkRuns(text))
      const { hashes, hashesAgain } = hashTerms(strings)
      expect([...hashed.hashes]).toEqual([...hashes])
      expect([...hashed.hashesAgain]).toEqual([...hashesAgain])
      expect([...hashed.weights]).toEqual([...strings.values()])
    }),
  )
})

test('a term that comes three times weighs 1 + ln 3 times as much', () => {
  const terms = collectTerms((add) => {
    for (let time = 0; time < 3; time++) add('w:', '催', 0, 1, 2)
  })
  expect([...terms]).toEqual([['w:催', 2 * (1 + Math.log(3))]])
})

test('two hundred thousand different terms have different hashes', () => {
  const terms = Array.from({ length: 200_000 }, (_, at) => at.toString(36))
  const { hashes, hashesAgain } = hashTerms(new Map(terms.map((term) => [term, 1])))
  expect(new Set(Array.from(hashes, (hash, at) => `${hash} ${hashesAgain[at]}`)).size).toBe(terms.length)
})

test('a text without terms has none', () => {
  expect(hashTerms(new Map()).weights).toHaveLength(0)
})
