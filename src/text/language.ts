import type { Language } from '../domain/understanding.ts'

const TOKEN = /\[\p{Script=Han}{1,6}\]|\[qq\]/giu
const HAN = /\p{Script=Han}/gu
const LATIN_WORD = /\p{Script=Latin}{2,}/gu
const OTHER_LETTER = /(?![\p{Script=Han}\p{Script=Latin}])\p{L}/gu
/** A Chinese word is about one and a half characters in chat. */
const HAN_A_WORD = 1.5

/**
 * The language a message is written in, by the share of its words in Chinese and in Latin script. One Latin word in a Chinese sentence (a model, a
 * brand) leaves it Chinese. Without words, or mostly in other scripts, it is `other`; masked tokens are no words.
 */
export function detectLanguage(text: string): Language {
  const plain = text.replace(TOKEN, ' ')
  const han = (plain.match(HAN)?.length ?? 0) / HAN_A_WORD
  const latin = plain.match(LATIN_WORD)?.length ?? 0
  const other = (plain.match(OTHER_LETTER)?.length ?? 0) / HAN_A_WORD
  if (han + latin === 0 || other > (han + latin) / 2) return 'other'
  if (han === 0) return 'en'
  if (latin < 2) return 'zh'
  const share = latin / (latin + han)
  return share > 0.9 ? 'en' : share > 0.2 ? 'mixed' : 'zh'
}
