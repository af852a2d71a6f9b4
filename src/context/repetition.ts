import type { ConversationContext } from '../domain/context.ts'
import { characterPairs, dice } from '../text/character-pairs.ts'

type Asked = ConversationContext['asked'][number]

/** A question as it is compared with the earlier ones. */
export type Raised = Pick<Asked, 'text' | 'intent' | 'article' | 'leans'> & {
  /** Whether it shows that the customer comes back on something: 到底, 我问的是, 还没. */
  insists: boolean
}

/**
 * How many earlier questions were the same problem. One is where the words are (Dice coefficient of character pairs at least `like`, 0–1), and where the answer would again be the
 * same article: to a whole question that is plainly of the same intent, or to one that insists. A follow-up that leans on the question before (那运费呢, 多久) asks for something
 * else, unless it insists.
 */
export function countRepeats(raised: Raised, { asked, like }: { asked: readonly Asked[]; like: number }): number {
  const mine = characterPairs(raised.text)
  const alike = (earlier: Asked) => mine.size > 0 && dice(mine, characterPairs(earlier.text)) >= like
  return asked.filter((earlier) => alike(earlier) || sameAnswer(raised, earlier)).length
}

function sameAnswer({ intent, article, leans, insists }: Raised, earlier: Asked): boolean {
  if (article === undefined || earlier.article !== article) return false
  if (insists) return true
  if (leans || earlier.leans) return false
  return intent !== undefined && earlier.intent === intent
}
