import type { AskLexicon } from '../domain/lexicon.ts'
import type { Policy } from '../domain/policy.ts'
import type { Ask, IntentGuess, IntentResult, Understanding } from '../domain/understanding.ts'
import type { IntentModel } from './intent-model.ts'
import { compileAskSplitter } from './split-asks.ts'

/**
 * Makes the reader of a message's asks, given what the message is as a whole: several in its order, or the whole as one; none where it only greets and the like. Where a
 * human is wanted one of them is that request, and a model that fails leaves the message one ask. Without a policy every message is one ask.
 */
export function compileAsks({
  lexicon,
  policy,
  intentModel,
  intentOf,
  isAct,
  isHumanRequest,
}: {
  lexicon: AskLexicon
  policy: Policy['asks']
  intentModel: Pick<IntentModel, 'predict'>
  intentOf: (guesses: readonly IntentGuess[]) => IntentResult
  isAct: (text: string) => boolean
  isHumanRequest: (text: string) => boolean
}): (text: string, whole: Pick<Understanding, 'act' | 'wantsHuman' | 'intent'>) => Promise<Ask[]> {
  const split = policy && compileAskSplitter({ lexicon, policy })
  return async (text, { act, wantsHuman, intent }) => {
    if (act !== null || text.trim() === '') return []
    // A part is looked at for a request only where the whole holds one: "不用，转人工" has none.
    const isRequest = wantsHuman ? isHumanRequest : () => false
    const guess = async (part: string) => {
      const guesses = await intentModel.predict(part)
      if (!wantsHuman) return guesses
      const others = guesses.filter(({ name }) => name !== HUMAN)
      if (!isRequest(part))
        return [...others, guesses.find(({ name }) => name === HUMAN) ?? { name: HUMAN, confidence: 0 }].sort(
          likeliestFirst,
        )
      return [{ name: HUMAN, confidence: 1 }, ...others.map(({ name }) => ({ name, confidence: 0 }))]
    }
    const splitting = split?.(text, { guess, isAct, isRequest })
    const parts = (await (wantsHuman ? splitting?.catch(() => []) : splitting)) ?? []
    const asks = parts.map(({ start, end, guesses }) => ({ start, end, intent: brief(intentOf(guesses)) }))
    if (asks.length > 0 && (!wantsHuman || asks.some((ask) => ask.intent.name === HUMAN))) return asks
    return [{ start: text.length - text.trimStart().length, end: text.trimEnd().length, intent: brief(intent) }]
  }
}

const HUMAN = 'human_agent'

function likeliestFirst(a: IntentGuess, b: IntentGuess): number {
  return b.confidence - a.confidence
}

function brief({ name, topic, confidence }: IntentResult): Ask['intent'] {
  return { name, topic, confidence }
}
