import type { Action, Reason } from '../domain/decision.ts'
import type { ScoredPassage } from '../domain/passage.ts'

/** What was decided, as far as wording it needs to know. */
export interface Verdict {
  action: Action
  reasons: readonly Reason[]
  passages: readonly ScoredPassage[]
  /** The asks of several that no passage answers. */
  unanswered?: readonly string[]
}
