import { z } from 'zod'
import { CustomerHandoffReason } from './understanding.ts'

const Words = z.array(z.string().min(1))

/** knowledge/lexicons/human-request.yaml: the words that ask for a human, and those that only look like it. Regular expressions over normalised text. */
export const HumanRequestLexicon = z.strictObject({
  asks: z.array(z.strictObject({ pattern: z.string().min(1), reason: z.string().min(1) })).min(1),
  /** A match of these hides any ask that overlaps it. */
  notAsks: z.array(
    z.strictObject({
      pattern: z.string().min(1),
      reason: z.string().min(1),
      /** True for words that say nothing about a service's people either, such as goods that are called so: the intent is read without them. */
      aside: z.boolean().default(false),
    }),
  ),
  /** Requests that are heard with one slip in them too, where they are all that a clause says. */
  near: z
    .strictObject({
      /** What may stand before the phrase, and after it. */
      opens: Words,
      closes: Words,
      phrases: Words,
      /** What sounds like one, or like the rest of one, and is a word of its own. */
      ordinary: Words,
      /** English words of requests; each is heard with one letter wrong. */
      words: Words,
      /** How English words are written in a hurry. */
      chat: z.array(z.strictObject({ said: z.string().min(1), means: z.string().min(1) })),
      /** English words that are one slip away from those. */
      notWords: Words,
    })
    .optional(),
})
export type HumanRequestLexicon = z.infer<typeof HumanRequestLexicon>

/** knowledge/lexicons/emotion.yaml: what shows anger or worry, each with a weight in log-odds. */
export const EmotionLexicon = z.strictObject({
  /** Log-odds of angry and anxious against neutral where nothing shows either. */
  prior: z.strictObject({ angry: z.number(), anxious: z.number() }),
  cues: z.array(
    z.strictObject({
      pattern: z.string().min(1),
      angry: z.number().default(0),
      anxious: z.number().default(0),
      /** What a message with it does, where that is to be told. */
      class: z.enum(['urging', 'threat', 'sarcasm', 'polite']).optional(),
    }),
  ),
  /** Matches of these hide any cue that overlaps them. */
  hides: Words,
})
export type EmotionLexicon = z.infer<typeof EmotionLexicon>

/** knowledge/lexicons/handoff-signals.yaml: legal threats, repeated contacts, matters of authority. */
export const SignalLexicon = z.strictObject({
  signals: z.array(z.strictObject({ reason: CustomerHandoffReason, pattern: z.string().min(1) })),
  hides: Words,
})
export type SignalLexicon = z.infer<typeof SignalLexicon>

/** knowledge/lexicons/look-alikes.yaml: names, jokes, quotations, denials and praise that look like signs of a mood or of a need for a human; read by both lexicons above. */
export const LookAlikeLexicon = z.strictObject({
  /** A match hides every cue and signal that overlaps it; `calms` is what it takes from anger and worry besides, in log-odds. */
  hides: z.array(z.strictObject({ pattern: z.string().min(1), calms: z.number().nonnegative().default(0) })),
})
export type LookAlikeLexicon = z.infer<typeof LookAlikeLexicon>

/** knowledge/lexicons/acts.yaml: messages that carry no question of their own. Each pattern must match the whole normalised message. */
export const ActLexicon = z.strictObject({
  greeting: Words,
  thanks: Words,
  bye: Words,
  confirm: Words,
  deny: Words,
  filler: Words,
  /** Endings of a message that is not finished: "我想问下". */
  unfinished: Words,
  /** Openings of a follow-up that needs the topic before it: "那", "还有". */
  elided: Words,
  /** A no to the answer that was given: "答非所问"; the whole message, or what opens it. */
  refuses: Words.optional(),
  /** Words around a value in a message that only gives it: "订单号是…", "要…的". */
  gives: Words.optional(),
  /** What shows that a customer comes back on what was answered: "到底", "我问的是". */
  insists: Words.optional(),
})
export type ActLexicon = z.infer<typeof ActLexicon>

/** knowledge/lexicons/asks.yaml: where a message goes on to another ask, and what shows that a part of it asks. Without signs no message is split. */
export const AskLexicon = z.strictObject({
  /** Openings of a further ask: "另外", "顺便". */
  joins: Words,
  /** What stands in a part that asks for something itself. */
  signs: Words,
  /** What a customer says is not wanted: "不是要退款"; it is no ask where `instead` stands in what is left. */
  negated: Words.optional(),
  instead: Words.optional(),
  /** A whole message that only says what is not wanted: "谁说我要退货了". */
  denies: Words.optional(),
  /** Words that give a masked number or address, the token included: "我电话[手机]"; they are no part of what is asked. */
  given: Words.optional(),
})
export type AskLexicon = z.infer<typeof AskLexicon>

/** knowledge/lexicons/slots.yaml: product, model, size and colour words. */
export const SlotLexicon = z.strictObject({
  商品: Words,
  型号: Words,
  尺码: Words,
  颜色: Words,
  /** Patterns of the shop's own order and tracking numbers, over the NFKC form. */
  订单号: Words,
  运单号: Words,
})
export type SlotLexicon = z.infer<typeof SlotLexicon>

export const Lexicons = z.strictObject({
  humanRequest: HumanRequestLexicon,
  emotion: EmotionLexicon,
  signals: SignalLexicon,
  // Knowledge written before there was this lexicon goes on with the hides of its own two.
  lookAlikes: LookAlikeLexicon.default({ hides: [] }),
  acts: ActLexicon,
  slots: SlotLexicon,
  // Knowledge written before there was this lexicon goes on: every message is one ask.
  asks: AskLexicon.default({ joins: [], signs: [] }),
})
export type Lexicons = z.infer<typeof Lexicons>

/** knowledge/templates.yaml: every fixed sentence that a customer may read besides articles. {name} is filled in. */
export const Templates = z.strictObject({
  handoffWaiting: z.string(),
  handoffWhileDue: z.string(),
  handoffReturned: z.string(),
  conversationClosed: z.string(),
  clarify: z.string(),
  clarifyOne: z.string(),
  clarifyOpen: z.string(),
  /** One of several answers in a reply: the question that it answers, and the answer. */
  answerPart: z.string().default('{question}\n{answer}'),
  /** The ask of several that no knowledge answers; empty says nothing. */
  unansweredPart: z.string().default(''),
  needText: z.string(),
  /** A message that only gives values (YS…, 要L的) after an answer; `{values}` are those it gave. */
  noted: z.string().default('好的，{values}，记下了。还想了解哪一点，您接着说就行。'),
  /** The same with nothing that the values could be of. */
  askAbout: z.string().default('好的，{values}，记下了。您是想咨询什么呢？说说遇到的情况或者想办的事就行。'),
  /** A message that only says what is not wanted. */
  denied: z.string().default('好的，那就不办这个。您想处理的是什么事，直接告诉我就行。'),
  /** A bare 嗯 or 好的 on an open matter. */
  goOn: z.string().default('好的，还有哪里不清楚，您接着说。'),
  greeting: z.string(),
  thanks: z.string(),
  bye: z.string(),
  empathyAngry: z.string(),
  empathyAnxious: z.string(),
})
export type Templates = z.infer<typeof Templates>
