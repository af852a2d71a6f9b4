import type { Lexicons } from '../../src/domain/lexicon.ts'
import {
  ActLexicon,
  AskLexicon,
  EmotionLexicon,
  HumanRequestLexicon,
  LookAlikeLexicon,
  SignalLexicon,
  SlotLexicon,
} from '../../src/domain/lexicon.ts'
import type { Policy, Threshold } from '../../src/domain/policy.ts'
import type { Embedder } from '../../src/domain/ports/embedder.ts'
import type { Segmenter } from '../../src/domain/ports/segmenter.ts'
import { createUnderstander } from '../../src/understanding/create-understander.ts'
import { trainIntentModel } from '../../src/understanding/intent-model.ts'
import { readLexicon } from './read-lexicon.ts'

/** Cuts at white space and after every second character: enough to tell words from characters. */
export function aSegmenter(id = 'pairs-1'): Segmenter {
  return { id, words: (text) => text.match(/[a-z0-9]+|[^\sa-z0-9]{1,2}/gu) ?? [] }
}

/** Two dimensions: how much of the text is about money, and how much is not. */
export function anEmbedder(id = 'money-1'): Embedder {
  return {
    id,
    dimension: 2,
    embed: async (texts) => texts.map((text) => (/钱|款/.test(text) ? Float32Array.of(1, 0) : Float32Array.of(0, 1))),
  }
}

/** Rows of three intents, five each. */
export const someRows = [
  ...['我要退货', '怎么退货', '申请退货', '这件想退', '不想要了退货'].map((text) => ({ text, intent: 'return_apply' })),
  ...['快递到哪了', '查物流', '包裹到哪里了', '物流信息', '快递什么时候到'].map((text) => ({
    text,
    intent: 'logistics_where',
  })),
  ...['开发票', '发票怎么开', '我要电子发票', '发票抬头', '能开发票吗'].map((text) => ({
    text,
    intent: 'invoice_issue',
  })),
]

export function aThreshold(value: number): Threshold {
  return { value, reason: 'a test', run: 'a test' }
}

/** A small trained model. */
export function aModel() {
  return trainIntentModel({ rows: someRows, segmenter: aSegmenter(), embedder: null, seed: 1 })
}

/** The demo shop's lexicons. */
export function demoLexicons(): Lexicons {
  return {
    humanRequest: readLexicon('human-request', HumanRequestLexicon),
    emotion: readLexicon('emotion', EmotionLexicon),
    signals: readLexicon('handoff-signals', SignalLexicon),
    lookAlikes: readLexicon('look-alikes', LookAlikeLexicon),
    acts: readLexicon('acts', ActLexicon),
    slots: readLexicon('slots', SlotLexicon),
    asks: readLexicon('asks', AskLexicon),
  }
}

/** An understander over the demo shop's lexicons and the small model. */
export async function anUnderstander({
  outOfScope = 0,
  asks = null,
}: {
  outOfScope?: number
  asks?: Policy['asks']
} = {}) {
  return createUnderstander({
    intentModel: await aModel(),
    topicOf: new Map([
      ['return_apply', 'return_exchange'],
      ['logistics_where', 'logistics'],
      ['invoice_issue', 'invoice'],
    ]),
    lexicons: demoLexicons(),
    outOfScope,
    asks,
  })
}
