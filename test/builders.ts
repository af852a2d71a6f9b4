import { DEFAULT_ARTICLE_POLICY } from '../src/domain/article-policy.ts'
import { type ConversationContext, emptyContext } from '../src/domain/context.ts'
import type { ActLexicon, Templates } from '../src/domain/lexicon.ts'
import type { Passage, ScoredPassage } from '../src/domain/passage.ts'
import type { Policy, Threshold } from '../src/domain/policy.ts'
import type { Understanding } from '../src/domain/understanding.ts'

const set = (value: number): Threshold => ({ value, reason: 'a test', run: 'a test' })

export function aPolicy(change: Partial<Policy> = {}): Policy {
  return {
    version: 1,
    turn: { mergeWindowMs: set(1_500), mergeMaxMs: set(6_000) },
    context: {
      windowMessages: set(20),
      slotMaxAge: set(8),
      sameQuestion: set(0.6),
      elidedLength: set(8),
      topicDepth: set(4),
    },
    understanding: { outOfScope: set(0.2), inheritTopic: set(0.35), ownIntent: set(0.9) },
    asks: null,
    mood: { worry: set(0.5), window: set(3), step: set(0.2), calm: set(2) },
    answer: { evidence: set(0.5), margin: set(0.05), refusals: set(2), sure: set(0.8) },
    ask: { evidence: set(0.3), maxClarifications: set(2), choices: set(3) },
    handoff: { anger: set(0.7), grumble: set(0.5), graceGrumbles: set(2), repeat: set(3), need: set(0.6) },
    retrieval: {
      candidates: set(20),
      lexicalWeight: set(0.5),
      intentBonus: set(0.05),
      topicBonus: set(0.05),
      cueBonus: set(0.1),
      cueless: set(0.1),
    },
    suggestions: { limit: set(5), evidence: set(0.2) },
    learning: { sameQuestion: set(0.5), rephrased: set(0.45), sameReply: set(0.7) },
    vault: { days: set(30) },
    articles: DEFAULT_ARTICLE_POLICY,
    modes: { default: 'auto', channels: {}, intents: {}, articles: {} },
    ...change,
  }
}

export function anUnderstanding(change: Partial<Understanding> = {}): Understanding {
  return {
    language: 'zh',
    intent: {
      name: 'exchange_size',
      topic: 'return_exchange',
      confidence: 0.8,
      top: [{ name: 'exchange_size', confidence: 0.8 }],
    },
    asks: [],
    emotion: { label: 'neutral', probabilities: { angry: 0.05, anxious: 0.05, neutral: 0.9 }, evidence: [] },
    wantsHuman: false,
    wantsHumanReason: null,
    slots: [],
    signals: [],
    act: null,
    dialogue: null,
    ...change,
  }
}

export function aContext(change: Partial<ConversationContext> = {}): ConversationContext {
  return { ...emptyContext(), ...change }
}

export function aPassage(id: string, change: Partial<Passage> = {}): Passage {
  return {
    id: `${id}#`,
    kind: 'article',
    topic: 'return_exchange',
    intent: null,
    question: `${id}？`,
    answer: `${id} 的答案。`,
    keys: [`${id}？`],
    article: {
      id,
      version: 1,
      scenario: null,
      cues: [],
      audience: 'customer',
      tiers: [],
      validity: { from: '2026-01-01', until: null },
      owner: '售后组',
      approvedBy: '周启明',
    },
    dialogue: null,
    ...change,
  }
}

export function aHit(id: string, score: number, change: Partial<Passage> = {}): ScoredPassage {
  const passage = aPassage(id, change)
  return { passage, score, why: { key: passage.question, lexical: 1, vector: 0.5, terms: [], adjustments: [] } }
}

export function someActs(): ActLexicon {
  return {
    greeting: ['你好', '在吗'],
    thanks: ['谢谢'],
    bye: ['再见'],
    confirm: ['嗯', '是的', '好的'],
    deny: ['不是'],
    filler: ['哦'],
    unfinished: ['我想问下'],
    elided: ['那', '还有'],
  }
}

export function someTemplates(): Templates {
  return {
    handoffWaiting: '正在为您转接人工，您排在第 {position} 位。',
    handoffWhileDue: '人工客服马上就来，您排在第 {position} 位。',
    handoffReturned: '由智能助手继续为您服务。',
    conversationClosed: '本次服务已结束，再发消息就会重新打开。',
    clarify: '您想问的是哪一个？\n{choices}',
    clarifyOne: '您想问的是「{choice}」吗？',
    clarifyOpen: '请换个说法再问一次。',
    answerPart: '{question}\n{answer}',
    unansweredPart: '「{ask}」我答不了。',
    needText: '请用文字描述一下。',
    noted: '{values} 记下了。',
    askAbout: '{values} 是关于什么？',
    denied: '那您要办什么？',
    goOn: '您接着说。',
    greeting: '您好，请讲。',
    thanks: '不客气。',
    bye: '再见。',
    empathyAngry: '很抱歉。',
    empathyAnxious: '理解您的着急。',
  }
}
