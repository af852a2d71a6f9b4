import { distinctBy } from '../domain/distinct-by.ts'
import type { Evidence, Verdict } from './decide.ts'

/** After a no to an answer: the next candidates as a question, a human after as many as the policy bears; null where nothing was refused. The refused articles are no longer among the passages. */
export function weighRefusal({ refusal, choice, context, passages, policy }: Evidence): Verdict | null {
  const times = context.bot.refused?.times ?? 0
  // 都不是 to what was offered instead is one more no.
  const noes = times > 0 && choice === 'none' ? times + 1 : times
  if (!refusal && noes === times) return null
  const most = policy.answer.refusals.value
  if (noes >= most)
    return {
      action: 'handoff',
      reasons: [{ code: 'low-confidence', text: '客户一再说答案不对', value: noes, threshold: most }],
      passages: [],
    }
  // A question put anew is answered like any other, if not by what was refused.
  if (refusal === 'opening') return null
  const others = distinctBy(passages, ({ passage }) => passage.article?.id ?? passage.id)
  return {
    action: 'ask',
    reasons: [{ code: 'refused', text: '客户说答案不对，不再给同一条', value: noes, threshold: most }],
    passages: others.filter((hit) => hit.score >= policy.ask.evidence.value).slice(0, policy.ask.choices.value),
  }
}
