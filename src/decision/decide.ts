import type { ConversationContext } from '../domain/context.ts'
import type { Action, Mode, Reason } from '../domain/decision.ts'
import type { ScoredPassage } from '../domain/passage.ts'
import type { Policy } from '../domain/policy.ts'
import type { Understanding } from '../domain/understanding.ts'
import { customerReasons } from './customer-reasons.ts'
import { type AskEvidence, weighAsks } from './weigh-asks.ts'
import { weighBare } from './weigh-bare.ts'
import { weighEvidence } from './weigh-evidence.ts'
import { weighRefusal } from './weigh-refusal.ts'

export interface Evidence {
  understanding: Understanding
  /** Context after this turn was taken in. */
  context: ConversationContext
  /** Earlier turns with the same problem. */
  repeats: number
  /** Passage chosen from what was offered; `none` when all were refused. */
  choice: string | 'none' | null
  /** Whether the message is a no to the last answer, or opens with one. */
  refusal?: 'whole' | 'opening' | null
  /** What a message is that asks nothing: values that are noted, values of nothing yet, or only what is not wanted. */
  bare?: 'noted' | 'open' | 'denied' | null
  /** True when the message has pictures or files and no words. */
  wordless: boolean
  /** Article passages this customer may read, best first. */
  passages: readonly ScoredPassage[]
  /** The same for each ask of a message of several, in order; empty for a message of one. */
  asks?: readonly AskEvidence[]
  mode: Mode
  policy: Policy
}

export interface Verdict {
  action: Action
  reasons: Reason[]
  /** What an answer cites or a question offers, in order. */
  passages: ScoredPassage[]
  /** The asks of several that no passage answers, in the customer's words. */
  unanswered?: string[]
}

/**
 * Chooses answer, ask or handoff. Pure: the same evidence always gives the same verdict.
 * What the customer shows comes before the mode, the mode before the evidence.
 */
export function decide(evidence: Evidence): Verdict {
  const shown = customerReasons(evidence)
  if (shown.length > 0) return { action: 'handoff', reasons: shown, passages: [] }
  if (evidence.mode !== 'auto') return notTrusted(evidence)
  if (evidence.wordless)
    return { action: 'ask', reasons: [{ code: 'needs-text', text: '消息里没有文字，请客户描述问题' }], passages: [] }
  const social = socialAct(evidence)
  if (social) return { action: 'answer', reasons: [{ code: social, text: `寒暄：${social}` }], passages: [] }
  return weighBare(evidence) ?? weighRefusal(evidence) ?? weighAsks(evidence) ?? weighEvidence(evidence)
}

function notTrusted({ mode, passages, policy }: Evidence): Verdict {
  const wouldAnswer = passages.filter((hit) => hit.score >= policy.answer.evidence.value).slice(0, 1)
  return {
    action: 'handoff',
    reasons: [{ code: 'policy', text: `当前模式为 ${mode}，由人工回复` }],
    passages: wouldAnswer,
  }
}

function socialAct({
  understanding: { act },
  context,
  choice,
}: Evidence): 'greeting' | 'thanks' | 'bye' | 'go-on' | null {
  if (choice !== null) return null
  if (act === 'greeting' || act === 'thanks' || act === 'bye') return act
  // A bare 嗯 or 好的 with nothing open to confirm only says that the customer goes along.
  const idle = (act === 'confirm' || act === 'filler') && context.bot.offered.length === 0
  return idle ? (context.topics.length > 0 ? 'go-on' : 'greeting') : null
}
