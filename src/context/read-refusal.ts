import type { ConversationContext } from '../domain/context.ts'
import type { ActLexicon } from '../domain/lexicon.ts'

/** A no to the answer given in the turn before: the whole message (不对, 答非所问), or what opens one that asks anew; null where there is none. */
export type Refusal = 'whole' | 'opening' | null

type Bot = ConversationContext['bot']

const MARKS = '[\\s,.。!?~;:]'

/** Reads whether a message says no to the last answer. Text is normalised. */
export function readRefusal({ text, bot, acts }: { text: string; bot: Bot; acts: ActLexicon }): Refusal {
  const { refuses = [] } = acts
  if (refuses.length === 0 || !bot.answered?.length) return null
  const no = `${MARKS}*(?:${refuses.join('|')})`
  if (new RegExp(`^(?:${no})+${MARKS}*$`, 'u').test(text)) return 'whole'
  return new RegExp(`^${no}${MARKS}`, 'u').test(text) ? 'opening' : null
}

/** What the bot is in the middle of, with the articles that it is not to give again: those just refused, and earlier ones while the topic is the same. */
export function rememberRefused(bot: Bot, { refusal, sameTopic }: { refusal: Refusal; sameTopic: boolean }): Bot {
  const { refused, ...others } = bot
  if (refusal === null) return sameTopic && refused ? bot : others
  const articles = [...new Set([...(refused?.articles ?? []), ...(bot.answered ?? [])])]
  return { ...others, refused: { articles, times: (refused?.times ?? 0) + 1 } }
}
