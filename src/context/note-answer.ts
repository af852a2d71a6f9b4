import type { ConversationContext } from '../domain/context.ts'
import type { ActLexicon } from '../domain/lexicon.ts'
import type { Policy } from '../domain/policy.ts'
import { normalise } from '../text/normalise.ts'
import type { ContextStep } from './advance-context.ts'
import { emotionTrajectory } from './emotion-trajectory.ts'
import { countRepeats } from './repetition.ts'

/**
 * The step with what its question found: the article that would be its answer is remembered with it, and the repetitions are counted by it too, of which the trajectory tells.
 * Pure; a message that asks nothing, or comes before the earlier ones were answered, repeats nothing.
 */
export function noteAnswer(
  step: ContextStep,
  {
    before,
    text,
    article,
    answered,
    acts,
    policy,
  }: {
    before: ConversationContext
    text: string
    /** The article that came first with enough evidence; null where none did. */
    article: string | null
    /** True when the customer's earlier messages were answered. */
    answered: boolean
    acts: ActLexicon
    policy: Policy
  },
): ContextStep {
  const { context } = step
  const last = context.asked.at(-1)
  if (last === undefined || last.turn !== context.turns) return step
  const asked = article === null ? last : { ...last, article }
  const normal = normalise(text).text
  const insists = (acts.insists ?? []).some((pattern) => new RegExp(pattern, 'u').test(normal))
  const raised = { ...asked, text: normal, insists }
  const repeats = answered ? countRepeats(raised, { asked: before.asked, like: policy.context.sameQuestion.value }) : 0
  const { emotions, signals } = context
  return {
    ...step,
    repeats,
    context: {
      ...context,
      asked: [...context.asked.slice(0, -1), asked],
      trajectory: emotionTrajectory({ emotions, signals, repeats, policy }),
    },
  }
}
