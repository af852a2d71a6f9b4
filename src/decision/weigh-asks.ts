import { distinctBy } from '../domain/distinct-by.ts'
import type { ScoredPassage } from '../domain/passage.ts'
import type { Evidence, Verdict } from './decide.ts'
import { weighEvidence } from './weigh-evidence.ts'

/** One ask of a message of several, with what may answer it, best first. */
export interface AskEvidence {
  /** In the customer's words. */
  text: string
  intent: string
  passages: readonly ScoredPassage[]
}

/** Answers every ask of a message of several that has enough evidence, in order, and names the others; null where none has, or the message is one ask. */
export function weighAsks(evidence: Evidence): Verdict | null {
  const { asks = [] } = evidence
  if (asks.length < 2) return null
  const verdicts = asks.map((ask) => ({
    ask,
    verdict: weighEvidence({ ...evidence, passages: ask.passages, choice: null }),
  }))
  const answered = verdicts.filter(({ verdict }) => verdict.action === 'answer')
  if (answered.length === 0) return null
  const unanswered = verdicts.filter(({ verdict }) => verdict.action !== 'answer').map(({ ask }) => ask.text)
  const parts = unanswered.map(() => ({ code: 'part-unanswered', text: '其中一问没有足够明确的知识，如实告知' }))
  return {
    action: 'answer',
    reasons: [...answered.flatMap(({ verdict }) => verdict.reasons), ...parts],
    passages: distinctBy(
      answered.flatMap(({ verdict }) => verdict.passages),
      ({ passage }) => passage.id,
    ),
    unanswered,
  }
}
