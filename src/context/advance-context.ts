import type { ConversationContext, TopicFrame } from '../domain/context.ts'
import type { ActLexicon } from '../domain/lexicon.ts'
import type { Policy } from '../domain/policy.ts'
import { CHITCHAT, type Topic } from '../domain/topic.ts'
import type { IntentGuess, Understanding } from '../domain/understanding.ts'
import { normalise } from '../text/normalise.ts'
import { completeFollowUp } from './complete-follow-up.ts'
import { emotionTrajectory } from './emotion-trajectory.ts'
import { givesOnlyValues } from './read-bare.ts'
import { readChoice } from './read-choice.ts'
import { type Refusal, readRefusal, rememberRefused } from './read-refusal.ts'
import { countRepeats } from './repetition.ts'
import { carrySlots } from './slots.ts'
import { activeTopic, pushTopic } from './topic-stack.ts'

export interface ContextStep {
  context: ConversationContext
  /** The message as a whole question. */
  query: string
  /** Intent and topic in context: inherited where the message has none of its own. */
  intent: string
  topic: Topic
  /** What the message may be about, with confidences: the active intent first where it is inherited. */
  intents: IntentGuess[]
  /** How often this same problem was raised before, in earlier turns. */
  repeats: number
  /** The passage chosen from what the bot offered; `none` when the customer refused all. */
  choice: string | 'none' | null
  /** Whether the message says no to the last answer, and nothing else. */
  refusal: Refusal
  /** What a message is that asks nothing of the bot: values for what was answered, values with nothing that they could be of, or only what is not wanted. */
  bare: Bare | null
}

export type Bare = 'noted' | 'open' | 'denied'

/** Carries a conversation's context one customer turn on. Pure; the given context is not changed. */
export function advanceContext({
  before,
  understanding,
  text,
  wanted = null,
  answered,
  acts,
  policy,
}: {
  before: ConversationContext
  understanding: Understanding
  text: string
  /** The part of it that asks for something, where it also says what is not wanted. */
  wanted?: string | null
  /** True when the customer's earlier messages were answered: raising a problem again counts only then. */
  answered: boolean
  acts: ActLexicon
  policy: Policy
}): ContextStep {
  const turn = before.turns + 1
  const normal = normalise(text).text
  const active = activeTopic(before)
  const choice = readChoice({ text: normal, offered: before.bot.offered, act: understanding.act })
  const chosen = before.bot.offered.find(({ passage }) => passage === choice)
  const values = choice === null && givesOnlyValues(text, { understanding, acts })
  const denied = choice === null && understanding.denied === true
  const bare = denied ? 'denied' : values ? bareValues(before) : null
  const follow = completeFollowUp({
    text: wanted === null ? normal : normalise(wanted).text,
    understanding,
    asked: before.asked,
    acts,
    maxLength: policy.context.elidedLength.value,
    values,
  })
  const refusal = values || denied ? null : readRefusal({ text: normal, bot: before.bot, acts })
  const refuses = refusal === 'whole'
  const idle = (understanding.act === 'confirm' || understanding.act === 'filler') && choice === null
  const stays = refuses || values || idle
  const frame =
    stays && active
      ? { frame: { ...active, turn }, own: true, inherited: true }
      : bare
        ? { frame: { topic: 'other', intent: 'other', turn }, own: false, inherited: false }
        : chooseFrame({
            understanding,
            active,
            follow: follow.kind,
            turn,
            inherit: policy.understanding.inheritTopic.value,
            sure: policy.understanding.ownIntent.value,
          })
  const substantive =
    understanding.act === null && !understanding.wantsHuman && !refuses && !values && !denied && chosen === undefined
  const leans = follow.kind === 'elided'
  const plain =
    understanding.intent.name !== 'other' && understanding.intent.confidence >= policy.understanding.ownIntent.value
  const raised = { text: normal, insists: false }
  const repeats =
    substantive && answered ? countRepeats(raised, { asked: before.asked, like: policy.context.sameQuestion.value }) : 0
  const { label, shows, probabilities } = understanding.emotion
  const point = { turn, label, angry: probabilities.angry, anxious: probabilities.anxious, ...(shows ? { shows } : {}) }
  const emotions = [...before.emotions, point].slice(-20)
  const signals = [...before.signals, ...understanding.signals.map(({ reason }) => ({ turn, reason }))].slice(-20)
  const context: ConversationContext = {
    turns: turn,
    topics: frame.own ? pushTopic(before.topics, frame.frame, policy.context.topicDepth.value) : before.topics,
    slots: carrySlots({
      text,
      carried: before.slots,
      found: understanding.slots,
      turn,
      maxAge: policy.context.slotMaxAge.value,
    }),
    emotions,
    trajectory: emotionTrajectory({ emotions, signals, repeats, policy }),
    asked: substantive
      ? [
          ...before.asked,
          {
            turn,
            topic: frame.frame.topic,
            ...(plain ? { intent: understanding.intent.name } : {}),
            text: follow.whole.slice(0, 200),
            ...(leans ? { leans } : {}),
          },
        ].slice(-10)
      : before.asked,
    state: understanding.dialogue?.state ?? before.state,
    signals,
    bot: rememberRefused(before.bot, {
      refusal,
      sameTopic: choice !== null || frame.frame.topic === active?.topic,
    }),
  }
  return {
    context,
    query: chosen?.label ?? (refuses ? (before.asked.at(-1)?.text ?? follow.whole) : follow.whole),
    intents: frame.inherited
      ? inheritedIntents(frame.frame, leans ? understanding.dialogue : null)
      : understanding.intent.top,
    intent: frame.frame.intent,
    topic: frame.frame.topic,
    repeats,
    choice,
    refusal,
    bare,
  }
}

/** Values after an answer are noted; with no question before there is nothing that they could be of. Else they go with the question that is still open. */
function bareValues({ bot, asked }: ConversationContext): Bare | null {
  if (bot.answered?.length) return 'noted'
  return asked.length === 0 ? 'open' : null
}

/** The frame of the topic that the dialogue model reads. On the active topic a message that says little of its own keeps the active intent. */
function frameOfTopic({
  own,
  read,
  active,
  leans,
  turn,
  inherit,
  sure,
}: {
  own: Understanding['intent']
  read: { name: string; topic: Topic }
  active: TopicFrame | null
  leans: boolean
  turn: number
  inherit: number
  sure: number
}): { frame: TopicFrame; own: boolean; inherited: boolean } {
  const { name, topic } = read
  if (topic === CHITCHAT) return { frame: { topic, intent: name, turn }, own: false, inherited: false }
  const speaks = own.topic === topic && own.confidence >= inherit && !leans
  if (!leans && own.topic !== topic && own.confidence >= sure && own.topic !== 'other' && own.topic !== CHITCHAT)
    return { frame: { topic: own.topic, intent: own.name, turn }, own: true, inherited: false }
  if (active?.topic === topic && !speaks) return { frame: { ...active, turn }, own: true, inherited: true }
  return { frame: { topic, intent: speaks ? own.name : name, turn }, own: topic !== 'other', inherited: false }
}

function chooseFrame({
  understanding,
  active,
  follow,
  turn,
  inherit,
  sure,
}: {
  understanding: Understanding
  active: TopicFrame | null
  follow: 'elided' | 'answer' | null
  turn: number
  inherit: number
  sure: number
}): { frame: TopicFrame; own: boolean; inherited: boolean } {
  if (active && follow === 'elided' && staysElided(understanding, { inherit, sure }))
    return { frame: { ...active, turn }, own: true, inherited: true }
  if (understanding.dialogue && !understanding.wantsHuman)
    return frameOfTopic({
      own: understanding.intent,
      read: understanding.dialogue.intent,
      active,
      leans: follow === 'answer',
      turn,
      inherit,
      sure,
    })
  const said = { topic: understanding.intent.topic, intent: understanding.intent.name, turn }
  const social = understanding.act === 'greeting' || understanding.act === 'thanks' || understanding.act === 'bye'
  if (social || understanding.wantsHuman)
    return { frame: active && social ? { ...active, turn } : said, own: false, inherited: false }
  const weak = understanding.intent.name === 'other' || understanding.intent.confidence < inherit
  const inherits = active !== null && (understanding.act !== null || weak || follow === 'answer')
  if (inherits) return { frame: { ...active, turn }, own: true, inherited: true }
  return { frame: said, own: understanding.intent.name !== 'other' && understanding.act === null, inherited: false }
}

/** An elided follow-up is about the matter that it leans on, unless it is plainly of another, or what it says by itself and in the dialogue is the same. */
function staysElided(
  { intent, dialogue, act, wantsHuman }: Understanding,
  { inherit, sure }: { inherit: number; sure: number },
): boolean {
  if (wantsHuman || act !== null || intent.topic === CHITCHAT || dialogue?.intent.topic === CHITCHAT) return false
  if (dialogue && intent.topic === dialogue.intent.topic && intent.confidence >= inherit) return false
  return intent.confidence < sure
}

/** The intent of the matter, and beside it what a follow-up asks of it where the dialogue is read as the same topic: the freight of a return. */
function inheritedIntents({ intent, topic }: TopicFrame, dialogue: Understanding['dialogue']): IntentGuess[] {
  const matter = { name: intent, confidence: 1 }
  if (dialogue === null || dialogue.intent.topic !== topic || dialogue.intent.name === intent) return [matter]
  return [matter, { name: dialogue.intent.name, confidence: dialogue.intent.confidence }]
}
