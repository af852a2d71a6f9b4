import { z } from 'zod'
import { ArticlePolicy, DEFAULT_ARTICLE_POLICY } from './article-policy.ts'
import { Mode } from './decision.ts'
import { Threshold } from './threshold.ts'

export { Threshold }

/** For a policy written before there was such a threshold. */
function before(value: number): Threshold {
  return { value, reason: 'the demo shop’s', run: 'none' }
}

/** knowledge/policy.yaml: every threshold of the online path. Nothing is tuned in code. */
export const Policy = z.strictObject({
  version: z.int().positive(),
  turn: z.strictObject({
    /** How long an unfinished or greeting-only message waits for the next one, ms. */
    mergeWindowMs: Threshold,
    /** The longest a burst may put off its answer, ms. */
    mergeMaxMs: Threshold,
  }),
  context: z.strictObject({
    /** Messages that the window holds. */
    windowMessages: Threshold,
    /** Customer turns after which a carried slot is forgotten. */
    slotMaxAge: Threshold,
    /** Share of character pairs in common from which two questions count as the same problem, 0–1. */
    sameQuestion: Threshold,
    /** A message of at most this many characters may be a follow-up that needs the question before it. */
    elidedLength: Threshold,
    /** Topics kept on the stack. */
    topicDepth: Threshold,
  }),
  understanding: z.strictObject({
    /** Below this confidence an intent is out of scope: `other`. */
    outOfScope: Threshold,
    /** Below this confidence a message without an intent of its own stays on the active topic. */
    inheritTopic: Threshold,
    /** Confidence from which an intent of the message's own is followed, though the dialogue seems to be about something else. */
    ownIntent: Threshold.default({ value: 1.01, reason: 'not used', run: 'none' }),
  }),
  /** How one message is told apart into several asks; null takes every message for one. Log-odds are natural logarithms. */
  asks: z
    .strictObject({
      /** Least confidence in each ask's intent. */
      confidence: Threshold,
      /** Log-odds that a further ask must win. */
      penalty: Threshold,
      /** Taken off the penalty where words open a further ask. */
      joined: Threshold,
      /** Weight of a part that asks nothing itself, 0–1. */
      context: Threshold,
      /** Share of a guess that is taken for blind, 0–1: a single part is never certain. */
      doubt: Threshold,
    })
    .nullable()
    .default(null),
  /** How the mood over several turns is told. */
  mood: z
    .strictObject({
      /** Weight of worry beside anger in how upset a turn is, 0–1. */
      worry: Threshold,
      /** Turns before that a turn is compared with. */
      window: Threshold,
      /** Least difference to their mean that is a rise or a fall, 0–1. */
      step: Threshold,
      /** Calm turns in a row that end it. */
      calm: Threshold,
    })
    .default({ worry: before(0.5), window: before(3), step: before(0.2), calm: before(2) }),
  answer: z.strictObject({
    /** Least score of a passage that may be answered with. */
    evidence: Threshold,
    /** Least lead over the next article's score; under it the bot asks which one is meant. */
    margin: Threshold,
    /** Score from which the lead does not matter. */
    sure: Threshold,
    /** How often a customer may say no to the answers on a topic before a human is called. */
    refusals: Threshold.default({ value: 2, reason: 'the demo shop’s', run: 'none' }),
  }),
  ask: z.strictObject({
    /** Least score of a passage that may be offered as a choice. */
    evidence: Threshold,
    /** Clarifying questions in a row before a human is called. */
    maxClarifications: Threshold,
    choices: Threshold,
  }),
  handoff: z.strictObject({
    /** Probability of anger from which a single message calls a human. */
    anger: Threshold,
    /** Probability of anger that counts as a grumble; graceGrumbles of them call a human. */
    grumble: Threshold,
    graceGrumbles: Threshold,
    /** How often the same problem is raised before a human is called. */
    repeat: Threshold,
    /** Probability that a human is needed, as the dialogue model reads the turn, from which one is called though no rule asks for it. */
    need: Threshold.default({ value: 1.01, reason: 'not used', run: 'none' }),
  }),
  retrieval: z.strictObject({
    /** Hits taken from each search before fusion. */
    candidates: Threshold,
    /** Weight of the lexical score in the fused one; the vector score has the rest. */
    lexicalWeight: Threshold,
    /** Added where the passage's intent is likely the message's, times that intent's confidence. */
    intentBonus: Threshold,
    /** Added where the topic is the same. */
    topicBonus: Threshold,
    /** Added where a scenario's cue stands in the message; taken off where none does. */
    cueBonus: Threshold,
    cueless: Threshold,
  }),
  suggestions: z.strictObject({ limit: Threshold, evidence: Threshold }),
  /** What is learned from use. All are cosines of two texts' vectors. */
  learning: z
    .strictObject({
      /** From which two questions are about the same thing. */
      sameQuestion: Threshold,
      /** From which a customer asks again what they asked before. */
      rephrased: Threshold,
      /** From which a human's reply says what the bot would have said. */
      sameReply: Threshold,
    })
    .default({ sameQuestion: before(0.5), rephrased: before(0.45), sameReply: before(0.7) }),
  vault: z.strictObject({ days: Threshold }),
  articles: ArticlePolicy.default(DEFAULT_ARTICLE_POLICY),
  /** The most careful of the modes that apply is taken. */
  modes: z.strictObject({
    default: Mode,
    channels: z.record(z.string(), Mode).default({}),
    intents: z.record(z.string(), Mode).default({}),
    articles: z.record(z.string(), Mode).default({}),
  }),
})
export type Policy = z.infer<typeof Policy>
