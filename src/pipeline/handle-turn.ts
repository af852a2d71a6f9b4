import { chooseMode, mostCareful } from '../decision/choose-mode.ts'
import { decide, type Verdict } from '../decision/decide.ts'
import { gradeHandoff, priorityOf } from '../decision/grade.ts'
import type { ConversationContext } from '../domain/context.ts'
import { HandoffReason, type Mode } from '../domain/decision.ts'
import type { Policy } from '../domain/policy.ts'
import type { OpenSnapshot } from '../domain/ports/live-knowledge.ts'
import type { Outcome } from '../domain/turn.ts'
import { composeReply } from '../reply/compose-reply.ts'
import { toSource } from '../reply/sources.ts'
import { summariseHandoff } from '../reply/summarise.ts'
import { type Observation, observe } from './observe.ts'
import { suggestReplies } from './suggest-replies.ts'
import type { TurnInput, TurnResult } from './turn-input.ts'

export interface TurnDeps {
  snapshot: OpenSnapshot
  /** Articles withdrawn or out of their validity now. */
  blocked: ReadonlySet<string>
}

/**
 * One customer turn, from messages to decision and reply. Pure over one snapshot: the same input gives the same result; nothing is stored.
 * HTTP, the command line and eval all come through here.
 */
export async function handleTurn(input: TurnInput, deps: TurnDeps): Promise<TurnResult> {
  const seen = await observe(input, deps)
  const { policy, templates } = deps.snapshot
  const { understanding, step } = seen
  const mode = modeOf(input, seen, policy)
  const verdict = decide({
    understanding,
    context: step.context,
    repeats: step.repeats,
    choice: step.choice,
    refusal: step.refusal,
    bare: step.bare,
    wordless: seen.text.trim() === '' && input.messages.some((message) => message.parts.length > 0),
    passages: seen.articles,
    asks: seen.asks,
    mode,
    policy,
  })
  const calls = verdict.action === 'handoff' && !input.humanLed
  const reply = input.humanLed
    ? null
    : composeReply({ verdict, emotion: understanding.emotion, slots: understanding.slots, templates })
  const helps = input.humanLed || calls
  return {
    understanding,
    intent: step.intent,
    topic: step.topic,
    query: step.query,
    decision: {
      action: verdict.action,
      reasons: verdict.reasons,
      mode,
      passages: verdict.passages.map(({ passage }) => passage.id),
    },
    sources: (verdict.passages.length > 0 || reply?.author === 'bot'
      ? verdict.passages
      : seen.articles.slice(0, 3)
    ).map(toSource),
    reply,
    suggestions: helps && mode !== 'off' && mode !== 'shadow' ? await suggestReplies(input, seen, deps) : [],
    context: rememberBot(step.context, verdict, input.humanLed),
    outcome: outcomeOf({ humanLed: input.humanLed, calls, mode, spoke: reply !== null }),
    handoff: verdict.action === 'handoff' ? handoffOf(input, seen, verdict) : null,
  }
}

/** The most careful mode of the message and of each of its asks. */
function modeOf({ channel }: TurnInput, { step, articles, asks }: Observation, { modes }: Policy): Mode {
  const whole = { intent: step.intent, passages: articles }
  return mostCareful(
    [whole, ...asks].map(({ intent, passages }) =>
      chooseMode({ modes, channel, intent, article: passages[0]?.passage.article?.id ?? null }),
    ),
  )
}

function handoffOf(
  input: TurnInput,
  { understanding, step, text }: Observation,
  verdict: Verdict,
): TurnResult['handoff'] {
  const reason = HandoffReason.parse(verdict.reasons[0]?.code)
  // "转人工" says whom the customer wants, not what about: that stands in the turns before.
  const about = understanding.wantsHuman || understanding.act !== null || step.refusal === 'whole'
  const topic = about ? (step.context.topics[0]?.topic ?? step.topic) : step.topic
  const question = about ? (step.context.asked.at(-1)?.text ?? text) : text
  const grade = gradeHandoff({ reason, topic, tier: input.tier })
  const priority = priorityOf({ grade, tier: input.tier, emotion: understanding.emotion.label })
  const summary = summariseHandoff({
    reasons: verdict.reasons,
    topic,
    context: step.context,
    question,
  })
  return { reason, grade, priority, summary }
}

/** Clarifications are counted until an answer is given; what was offered is kept for one turn. */
function rememberBot(context: ConversationContext, verdict: Verdict, humanLed: boolean): ConversationContext {
  if (humanLed) return context
  const asks = verdict.action === 'ask'
  // What was answered stays so while the customer only adds to it.
  const kept = verdict.reasons[0]?.code === 'noted' || verdict.reasons[0]?.code === 'go-on'
  return {
    ...context,
    bot: {
      clarifications: asks ? context.bot.clarifications + 1 : 0,
      offered: asks
        ? verdict.passages.map(({ passage }) => ({
            passage: passage.id,
            label: passage.question,
          }))
        : [],
      answered: kept ? (context.bot.answered ?? []) : verdict.action === 'answer' ? articlesOf(verdict) : [],
      ...(context.bot.refused && verdict.action !== 'handoff' ? { refused: context.bot.refused } : {}),
      lastArticle:
        verdict.action === 'answer' ? (verdict.passages[0]?.passage.article?.id ?? null) : context.bot.lastArticle,
    },
  }
}

function articlesOf({ passages }: Verdict): string[] {
  return [...new Set(passages.flatMap(({ passage }) => passage.article?.id ?? []))]
}

function outcomeOf({
  humanLed,
  calls,
  mode,
  spoke,
}: {
  humanLed: boolean
  calls: boolean
  mode: string
  spoke: boolean
}): Outcome {
  if (calls) return 'handed-off'
  if (humanLed) return mode === 'off' || mode === 'shadow' ? 'silent' : 'suggested'
  return spoke ? 'replied' : 'silent'
}
