import { countSyllables } from './count-syllables.ts'
import { isKept } from './kept-words.ts'
import { pinyinLexicon } from './pinyin-lexicon.ts'

/** you're, that's: no xi'an. */
const ENGLISH_ENDING = /'(?:re|s|t|m|ll|ve|d)$/
const WITH_TONES = /^(?:[a-z]{1,6}[1-5])+$/
const TONES = /[1-5]/g
/** Shorter names are as often syllables: se, mi. */
const SHORT_NAME = 2

/** The toneless pinyin that a lower-case word spells, cut at its apostrophes; null when it is none, or a name. tui4kuan3 spells tuikuan, gen44 nothing. */
export function spellings(word: string): string[] | null {
  if (ENGLISH_ENDING.test(word)) return null
  const parts = word.split("'")
  const read = parts.flatMap((part) => withoutToneNumbers(part) ?? [])
  const whole = read.join('')
  if (read.length < parts.length || (isKept(whole) && whole.length > SHORT_NAME)) return null
  return read
}

/** Whether letters that spell pinyin are hardly anything else, neither a name nor a common English word. */
export function isSurelyPinyin(letters: string): boolean {
  return letters.length > 1 && !isKept(letters) && !pinyinLexicon().english.has(letters)
}

function withoutToneNumbers(part: string): string | null {
  if (!WITH_TONES.test(part)) return countSyllables(part) > 0 ? part : null
  const syllables = part.split(TONES).slice(0, -1)
  return syllables.every((syllable) => countSyllables(syllable) === 1) ? syllables.join('') : null
}
