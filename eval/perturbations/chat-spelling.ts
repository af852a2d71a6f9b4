import { CHAT_WORDS } from './chat-words.ts'
import { isLatin } from './places.ts'

/** English words spelled as in a hurry: please → pls, you → u, thanks → thx. */
export function chatSpelling(text: string): string {
  if (!isLatin(text)) return text
  return text.replace(/[a-z]+(?:['’][a-z]+)?/gi, (word) => CHAT_WORDS.get(word.toLowerCase().replace('’', "'")) ?? word)
}
