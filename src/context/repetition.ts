import type { ConversationContext } from '../domain/context.ts'
import { characterPairs, dice } from '../text/character-pairs.ts'

/** How many earlier questions were the same problem: Dice coefficient of character pairs at least `like` (0–1). */
export function countRepeats({
  text,
  asked,
  like,
}: {
  text: string
  asked: ConversationContext['asked']
  like: number
}): number {
  const mine = characterPairs(text)
  if (mine.size === 0) return 0
  return asked.filter((earlier) => dice(mine, characterPairs(earlier.text)) >= like).length
}
