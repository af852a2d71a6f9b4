import type { DialogueSituation } from '../dialogue-state.ts'
import type { IntentEvidence, Understanding } from '../understanding.ts'

/** The first stage of every turn. Spans point into `text`; the situation is what was said before, nothing without one. */
export interface Understander {
  understand(text: string, situation?: DialogueSituation): Promise<Understanding>
  /** Why the intent model guesses what it guesses; a rule may have decided otherwise. */
  explainIntent(text: string): Promise<IntentEvidence>
  /** The human-request check alone: deterministic, before every model. */
  wantsHuman(text: string): boolean
}
