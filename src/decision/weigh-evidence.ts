import { distinctBy } from '../domain/distinct-by.ts'
import type { ScoredPassage } from '../domain/passage.ts'
import type { Evidence, Verdict } from './decide.ts'

/** Answers when the evidence is enough and clear, asks when it is near or two answers compete, and hands over when asking did not help. */
export function weighEvidence({ passages, choice, context, policy }: Evidence): Verdict {
  const chosen = choice !== null && choice !== 'none' ? passages.find((hit) => hit.passage.id === choice) : undefined
  if (chosen) return { action: 'answer', reasons: [{ code: 'chosen', text: '客户从候选里选定' }], passages: [chosen] }
  const [best, ...others] = distinctBy(passages, ({ passage }) => passage.article?.id ?? passage.id)
  const asked = context.bot.clarifications
  const mayAsk = asked < policy.ask.maxClarifications.value
  if (!best || best.score < policy.ask.evidence.value || choice === 'none') {
    if (mayAsk)
      return {
        action: 'ask',
        reasons: [
          {
            code: 'no-evidence',
            text: '没有找到相关知识，请客户换个说法',
            ...against(best, policy.ask.evidence.value),
          },
        ],
        passages: [],
      }
    return {
      action: 'handoff',
      reasons: [{ code: 'no-evidence', text: '没有可以依据的知识', ...against(best, policy.ask.evidence.value) }],
      passages: [],
    }
  }
  if (best.score < policy.answer.evidence.value) {
    if (!mayAsk)
      return {
        action: 'handoff',
        reasons: [{ code: 'low-confidence', text: '追问后仍不确定', ...against(best, policy.answer.evidence.value) }],
        passages: [],
      }
    const reasons = [{ code: 'unsure', text: '最接近的知识还不够确定', ...against(best, policy.answer.evidence.value) }]
    return { action: 'ask', reasons, passages: offer(best, others, policy) }
  }
  const second = others[0]
  const lead = second ? best.score - second.score : 1
  if (second && lead < policy.answer.margin.value && best.score < policy.answer.sure.value && mayAsk) {
    const reasons = [
      { code: 'ambiguous', text: '两条知识同样接近', value: lead, threshold: policy.answer.margin.value },
    ]
    return { action: 'ask', reasons, passages: offer(best, others, policy) }
  }
  return {
    action: 'answer',
    reasons: [{ code: 'evidence', text: '知识库有明确答案', ...against(best, policy.answer.evidence.value) }],
    passages: [best],
  }
}

function against(best: ScoredPassage | undefined, threshold: number): { value: number; threshold: number } {
  return { value: best?.score ?? 0, threshold }
}

function offer(best: ScoredPassage, others: readonly ScoredPassage[], { ask }: Evidence['policy']): ScoredPassage[] {
  return [best, ...others.filter((hit) => hit.score >= ask.evidence.value)].slice(0, ask.choices.value)
}
