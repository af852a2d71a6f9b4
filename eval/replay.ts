import { type ConversationContext, emptyContext } from '../src/domain/context.ts'
import type { Author } from '../src/domain/message.ts'
import type { TurnInput, TurnResult } from '../src/pipeline/turn-input.ts'
import type { LabelledDialogue, LabelledTurn } from './labelled-dialogue.ts'
import { maskedText } from './masked-text.ts'

/** What the scores read of a turn. */
export type ScoredResult = Pick<TurnResult, 'understanding' | 'intent' | 'topic' | 'decision' | 'sources' | 'context'>

/** One customer turn of a transcript and what the pipeline made of it. */
export interface ReplayedTurn {
  /** Place among all messages of the dialogue, from 1. */
  place: number
  label: LabelledTurn
  result: ScoredResult
}

export interface ReplayedDialogue {
  id: string
  turns: ReplayedTurn[]
}

/**
 * Replays one dialogue in bot mode: every customer message is a turn of its own, seen after the true earlier messages of both sides. What was gathered of the customer is
 * carried on; what the bot is in the middle of is forgotten before every turn, and no handoff stays open.
 */
export async function replay(
  dialogue: LabelledDialogue,
  { answer, tenant, now }: { answer: (input: TurnInput) => Promise<ScoredResult>; tenant: string; now: number },
): Promise<ReplayedDialogue> {
  const history: { author: Author; text: string }[] = []
  const turns: ReplayedTurn[] = []
  let gathered = emptyContext()
  for (const [index, label] of dialogue.turns.entries()) {
    const text = maskedText(label.text)
    if (label.role === 'customer') {
      const context: ConversationContext = { ...gathered, bot: emptyContext().bot }
      const result = await answer({
        tenant,
        conversation: dialogue.id,
        channel: 'web',
        history: [...history],
        messages: [{ id: `${dialogue.id}#${index + 1}`, text, parts: [{ type: 'text', text }] }],
        context,
        tier: '普通',
        now,
        humanLed: false,
      })
      gathered = result.context
      turns.push({ place: index + 1, label, result })
    }
    history.push({ author: label.role, text })
  }
  return { id: dialogue.id, turns }
}
