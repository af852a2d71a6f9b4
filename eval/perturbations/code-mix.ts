import { ENGLISH_WORDS } from './english-words.ts'
import { rewriteSpans, wordsOf } from './places.ts'
import { pickSome, type Random } from './random.ts'

/** One or two words said in English amid Chinese (中英混写): 退款 → refund; two in a row are kept apart by a space. */
export function codeMix(text: string, random: Random): string {
  const words = pickSome(wordsOf(text, ENGLISH_WORDS), random() < 0.5 ? 1 : 2, random)
  const ends = new Set(words.map(({ end }) => end))
  return rewriteSpans(
    text,
    words,
    (word, { start }) => `${ends.has(start) ? ' ' : ''}${ENGLISH_WORDS.get(word) ?? word}`,
  )
}
