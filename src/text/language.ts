import type { Language } from '../domain/understanding.ts'

const TOKEN = /\[\p{Script=Han}{1,6}\]|\[qq\]/giu
const HAN = /\p{Script=Han}/gu
const LATIN_WORD = /\p{Script=Latin}{2,}/gu
const OTHER_LETTER = /(?![\p{Script=Han}\p{Script=Latin}])\p{L}/gu
/** A Chinese word is about one and a half characters in chat. */
const HAN_A_WORD = 1.5
/** Greetings and politeness are said in any language. */
const POLITE =
  /(?<!\p{Script=Latin})(?:hi|hello|hey|ok|okay|please|pls|plz|thanks|thank you|thx|sorry|bye)(?!\p{Script=Latin})|[你您]们?好|在吗|谢谢|请问|拜拜/giu
const MOSTLY_CHINESE = 0.5
const MOSTLY_ENGLISH = 0.75

/**
 * The language a message is written in, by the share of Latin words among its words that mean something (greetings, thanks and the like count only where there is nothing else):
 * up to half is Chinese with English words in it, above three quarters English with Chinese words, between them `mixed`. One Latin word amid Chinese (a model, a brand) leaves it
 * Chinese. Without words, or mostly in other scripts, it is `other`; masked tokens are no words.
 */
export function detectLanguage(text: string): Language {
  const plain = text.replace(TOKEN, ' ')
  return languageOf(plain.replace(POLITE, ' ')) ?? languageOf(plain) ?? 'other'
}

/** Null where there are no words of either. */
function languageOf(text: string): Language | null {
  const han = (text.match(HAN)?.length ?? 0) / HAN_A_WORD
  const latin = text.match(LATIN_WORD)?.length ?? 0
  const other = (text.match(OTHER_LETTER)?.length ?? 0) / HAN_A_WORD
  if (han + latin === 0) return other > 0 ? 'other' : null
  if (other > (han + latin) / 2) return 'other'
  if (han === 0) return 'en'
  const share = latin / (latin + han)
  if (latin < 2 || share <= MOSTLY_CHINESE) return 'zh'
  return share > MOSTLY_ENGLISH ? 'en' : 'mixed'
}
