import { PINYIN_WORDS } from './pinyin-words.ts'
import { rewriteSpans, wordsOf } from './places.ts'
import { pickSome, type Random } from './random.ts'

/** One or two words of customer service in pinyin: 退款 → tuikuan. */
export function pinyin(text: string, random: Random): string {
  const words = pickSome(wordsOf(text, PINYIN_WORDS), random() < 0.5 ? 1 : 2, random)
  return rewriteSpans(text, words, (word) => PINYIN_WORDS.get(word) ?? word)
}
