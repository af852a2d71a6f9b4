import { readInitials } from './initials.ts'
import { isKept } from './kept-words.ts'
import { readEnglish } from './read-english.ts'
import { isSurelyPinyin, spellings } from './spelling.ts'

/** A word or phrase of a run of Latin words with what it is read as. */
export interface LatinToken {
  text: string
  /** How many words it has. */
  words: number
  read: LatinReading
}

type LatinReading =
  | { kind: 'pinyin'; spellings: readonly string[]; sure: boolean }
  | { kind: 'chinese'; text: string }
  | { kind: 'kept' }

/** Longer runs of English are an English clause, and the models know English. */
const LONGEST_ENGLISH = 6
/** One syllable and its tone, or a model: wo3, gen4. */
const ONE_TONE = /^[a-z]+[1-5]$/

/** What the words of a run of lower-case Latin letters are, each by itself: pinyin to decode, Chinese for English words and initials, or kept. */
export function readRun(run: string, before: string): LatinToken[] {
  const words = run.split(/[ -]/)
  const model = words.filter((word) => ONE_TONE.test(word)).length === 1
  const tokens: LatinToken[] = []
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? ''
    const { read, taken } = readWord(words, {
      at,
      spelled: model && ONE_TONE.test(word) ? null : spellings(word),
      initials: readInitials(word, at === 0 ? before : ''),
    })
    tokens.push({ text: words.slice(at, at + taken).join(' '), words: taken, read })
    at += taken
  }
  return withSmallWords(tokens)
}

function readWord(
  words: readonly string[],
  { at, spelled, initials }: { at: number; spelled: readonly string[] | null; initials: string | null },
): { read: LatinReading; taken: number } {
  const word = words[at] ?? ''
  const english = isKept(word) ? null : readEnglish(words, at)
  const sure = spelled !== null && isSurelyPinyin(spelled.join(''))
  if (english && (english.words > 1 || !sure))
    return { read: { kind: 'chinese', text: english.chinese }, taken: english.words }
  if (spelled !== null) return { read: { kind: 'pinyin', spellings: spelled, sure }, taken: 1 }
  return { read: initials === null ? { kind: 'kept' } : { kind: 'chinese', text: initials }, taken: 1 }
}

/** Small words are read in a run that says something in Chinese already. */
function withSmallWords(tokens: LatinToken[]): LatinToken[] {
  if (!tokens.some(({ read }) => read.kind === 'chinese')) return tokens
  const words = tokens.reduce((sum, token) => sum + token.words, 0)
  if (words > LONGEST_ENGLISH && tokens.every(({ read }) => read.kind !== 'pinyin' || !read.sure))
    return tokens.map((token) => ({ ...token, read: { kind: 'kept' } }))
  return tokens.map((token) => {
    if (token.read.kind === 'chinese' || (token.read.kind === 'pinyin' && token.read.sure)) return token
    const small = readEnglish([token.text], 0, { small: true })
    return small ? { ...token, read: { kind: 'chinese', text: small.chinese } } : token
  })
}
