import { onTestFinished } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import type { AuditRow } from '../../src/domain/audit.ts'
import { emptyContext } from '../../src/domain/context.ts'
import type { Conversation } from '../../src/domain/conversation.ts'
import { conversationStream, type NewEvent } from '../../src/domain/event.ts'
import type { Handoff } from '../../src/domain/handoff.ts'
import type { Job } from '../../src/domain/job.ts'
import type { NewMessage } from '../../src/domain/message.ts'
import type { TurnCommit } from '../../src/domain/ports/conversation-store.ts'
import type { Store } from '../../src/domain/ports/store.ts'
import type { SnapshotRow } from '../../src/domain/snapshot.ts'
import type { Suggestion } from '../../src/domain/suggestion.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { Source, Turn } from '../../src/domain/turn.ts'

export type OpenStore = () => Promise<Store>

/** A store that is closed when the test ends. */
export async function opened(open: OpenStore): Promise<Store> {
  const store = await open()
  onTestFinished(() => store.close())
  return store
}

const scope = { tenant: 'default', conversation: 'c1' }

export const aConversation = (over: Partial<Conversation> = {}): Conversation => ({
  id: 'c1',
  tenant: 'default',
  customer: null,
  channel: 'web',
  brand: null,
  region: null,
  state: 'open',
  version: 0,
  secretHash: 'hash',
  context: emptyContext(),
  createdAt: 1_000,
  updatedAt: 1_000,
  ...over,
})

export const aMessage = (over: Partial<NewMessage> = {}): NewMessage => ({
  id: 'm1',
  ...scope,
  author: 'customer',
  agent: null,
  text: '鞋小了能换吗',
  parts: [{ type: 'text', text: '鞋小了能换吗' }],
  masked: false,
  aiMade: false,
  turn: null,
  at: 2_000,
  ...over,
})

export const aSource = (over: Partial<Source> = {}): Source => ({
  passage: 'exchange-size#',
  article: 'exchange-size',
  scenario: null,
  question: '尺码不合适可以换吗',
  version: 1,
  owner: '售后组',
  approvedBy: '李',
  validity: { from: '2025-01-01', until: null },
  score: 0.8,
  why: { key: '尺码不合适可以换吗', lexical: 7.5, vector: 0.8, terms: ['换'], adjustments: [] },
  ...over,
})

export const aTurn = (over: Partial<Turn> = {}): Turn => ({
  id: 't1',
  ...scope,
  messages: ['m1'],
  reply: null,
  decision: 'answer',
  reasons: [{ code: 'evidence', text: '证据充分', value: 0.8, threshold: 0.5 }],
  mode: 'auto',
  outcome: 'replied',
  sources: [aSource()],
  understanding: {
    language: 'zh',
    intent: { name: 'exchange_size', topic: 'return_exchange', confidence: 0.9, top: [] },
    emotion: { label: 'neutral', probabilities: { angry: 0.1, anxious: 0.1, neutral: 0.8 }, evidence: [] },
    wantsHuman: false,
    wantsHumanReason: null,
    asks: [],
    slots: [{ name: '商品', value: '鞋', start: 0, end: 1 }],
    signals: [],
    act: null,
    dialogue: null,
  },
  query: '鞋小了能换吗',
  snapshot: 's1',
  at: 2_500,
  ...over,
})

export const anEvent = (over: Partial<NewEvent> = {}): NewEvent => ({
  id: 'e1',
  tenant: 'default',
  stream: conversationStream('c1'),
  type: 'message.created',
  v: 1,
  at: 2_000,
  actor: 'customer',
  refs: { message: 'm1', seq: 1, turn: null },
  ...over,
})

export const aHandoff = (over: Partial<Handoff> = {}): Handoff => ({
  id: 'h1',
  ...scope,
  state: 'waiting',
  reason: 'asked',
  reasons: ['要求转人工'],
  grade: 'II',
  priority: 50,
  summary: '客户要换鞋码',
  agent: null,
  createdAt: 3_000,
  updatedAt: 3_000,
  ...over,
})

export const aSuggestion = (over: Partial<Suggestion> = {}): Suggestion => ({
  id: 'g1',
  ...scope,
  turn: 't1',
  rank: 1,
  text: '可以的，七天内可以换。',
  kind: 'article',
  source: aSource(),
  acceptance: null,
  at: 2_500,
  ...over,
})

export const aCommit = (over: Partial<TurnCommit> = {}): TurnCommit => ({
  ...scope,
  expectedVersion: 0,
  messages: [],
  turn: null,
  events: [],
  ...over,
})

export const anArticle = (over: Partial<Article> = {}): Article => ({
  id: 'exchange-size',
  topic: 'return_exchange',
  intent: 'exchange_size',
  question: '尺码不合适可以换吗',
  similar: ['鞋小了能换吗'],
  answer: '签收七天内可以换尺码。',
  scenarios: [],
  audience: 'customer',
  tiers: [],
  brands: [],
  regions: [],
  validity: { from: '2025-01-01', until: null },
  owner: '售后组',
  author: '王',
  approvedBy: null,
  approvedAt: null,
  legalApprovedBy: null,
  legalApprovedAt: null,
  status: 'draft',
  tags: [],
  ...over,
})

export const aSnapshot = (over: Partial<SnapshotRow> = {}): SnapshotRow => ({
  id: 's1',
  tenant: 'default',
  state: 'built',
  fingerprint: 'f1',
  counts: {
    articles: 1,
    articlePassages: 1,
    articleRows: 2,
    dialoguePassages: 0,
    dialogueRows: 0,
    intents: 1,
    examples: 3,
  },
  actor: 'trainer',
  createdAt: 1_000,
  publishedAt: null,
  shares: [],
  pinned: false,
  ...over,
})

export const aJob = (over: Partial<Job> = {}): Job => ({
  id: 'j1',
  tenant: 'default',
  kind: 'build',
  input: { force: true },
  state: 'queued',
  progress: 0,
  note: '',
  result: null,
  error: null,
  actor: 'trainer',
  createdAt: 1_000,
  updatedAt: 1_000,
  ...over,
})

export const aTicket = (over: Partial<Ticket> = {}): Ticket => ({
  id: 'k1',
  tenant: 'default',
  conversation: null,
  customer: null,
  title: '补发配件',
  grade: 'III',
  state: 'open',
  owner: null,
  dueAt: null,
  createdAt: 1_000,
  updatedAt: 1_000,
  ...over,
})

export const anAuditRow = (over: Partial<AuditRow> = {}): AuditRow => ({
  id: 'a1',
  tenant: 'default',
  actor: 'admin',
  action: 'snapshot.publish',
  subject: 's1',
  before: null,
  after: 's1',
  reason: null,
  at: 1_000,
  ...over,
})

/** A store that holds conversation c1 with one unanswered message, at version 1. */
export async function storeWithMessage(open: OpenStore): Promise<Store> {
  const store = await opened(open)
  await store.conversations.createConversation(aConversation(), [])
  await store.conversations.commitTurn(aCommit({ messages: [aMessage()] }))
  return store
}
