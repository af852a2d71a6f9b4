import { onTestFinished } from 'vitest'
import { openMemoryStore } from '../../src/adapters/storage/memory/open-memory-store.ts'
import type { DeskDeps } from '../../src/desk/desk-deps.ts'
import type { Conversation } from '../../src/domain/conversation.ts'
import type { Effects } from '../../src/domain/effects.ts'
import type { Handoff } from '../../src/domain/handoff.ts'
import type { LiveKnowledge } from '../../src/domain/ports/live-knowledge.ts'
import { maskParts } from '../../src/pipeline/message-parts.ts'
import { anUnderstanding, aPolicy, someActs, someTemplates } from '../builders.ts'
import { aCommit, aConversation, aHandoff } from '../contract/store-builders.ts'

/** A clock that moves 1 ms a look, and ids that count. */
export function someEffects(): Effects {
  let clock = 1_000_000
  let ids = 0
  return { now: () => ++clock, newId: () => `id${String(++ids).padStart(6, '0')}` }
}

/** Live knowledge that finds nothing: policy and templates are what the desk reads. */
export function someKnowledge(): LiveKnowledge {
  const slots = { 商品: [], 型号: [], 尺码: [], 颜色: [], 订单号: [], 运单号: [] }
  const snapshot = {
    manifest: {
      format: 1 as const,
      id: 's1',
      tenant: 'default',
      createdAt: 0,
      fingerprint: 'f1',
      embedder: { id: 'none', dimension: 1 },
      vectorStore: 'none',
      normaliser: 1,
      segmenter: 'none',
      counts: {
        articles: 0,
        articlePassages: 0,
        articleRows: 0,
        dialoguePassages: 0,
        dialogueRows: 0,
        intents: 0,
        examples: 0,
      },
      files: {},
    },
    articles: new Map(),
    policy: aPolicy(),
    lexicons: {
      humanRequest: { asks: [], notAsks: [] },
      emotion: { prior: { angry: 0, anxious: 0 }, cues: [], hides: [] },
      signals: { signals: [], hides: [] },
      lookAlikes: { hides: [] },
      acts: someActs(),
      slots,
      asks: { joins: [], signs: [] },
    },
    templates: someTemplates(),
    understander: {
      understand: async () => anUnderstanding(),
      explainIntent: async () => ({ intent: 'exchange_size', ngrams: [], nearest: null }),
      wantsHuman: () => false,
    },
    retriever: { retrieve: async () => [] },
  }
  return { lease: async () => ({ snapshot, blocked: new Set<string>(), release() {} }) }
}

/** A desk over a memory store, with one conversation and, unless it is null, its handoff. */
export async function aDesk({
  conversation = {},
  handoff = {},
}: {
  conversation?: Partial<Conversation>
  handoff?: Partial<Handoff> | null
} = {}) {
  const store = openMemoryStore()
  onTestFinished(() => store.close())
  await store.conversations.createConversation(aConversation({ state: 'bot', ...conversation }), [])
  if (handoff) {
    const row = aHandoff(handoff)
    await store.conversations.commitTurn(
      aCommit({ handoff: row, state: row.state === 'claimed' ? 'human' : 'waiting' }),
    )
  }
  const deps: DeskDeps = {
    store,
    knowledge: someKnowledge(),
    effects: someEffects(),
    seal: (plain) => `sealed:${plain}`,
    maskParts,
  }
  return { store, deps }
}

/** An agent at the desk. */
export const anAgent = (id: string) => ({ id, supervisor: false })
