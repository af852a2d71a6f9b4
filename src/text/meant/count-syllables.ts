import { pinyinLexicon } from './pinyin-lexicon.ts'

const LONGEST_SYLLABLE = 6
/** Longer runs of letters are no word of pinyin that a customer typed without a space. */
const LONGEST_SPELLING = 64

/** How many syllables of toneless pinyin the letters are, at least; 0 when they are none, or more than 64 letters. */
export function countSyllables(letters: string): number {
  if (letters.length > LONGEST_SPELLING) return 0
  const { syllables } = pinyinLexicon()
  if (syllables.has(letters)) return 1
  const fewest = [0]
  for (let end = 1; end <= letters.length; end++) {
    let best = Number.POSITIVE_INFINITY
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start++) {
      const count = (fewest[start] ?? 0) + 1
      if (count < best && syllables.has(letters.slice(start, end))) best = count
    }
    fewest.push(best)
  }
  const count = fewest[letters.length] ?? 0
  return Number.isFinite(count) ? count : 0
}
