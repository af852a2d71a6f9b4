import { expect, test } from 'vitest'
import { openMemoryStore } from '../../src/adapters/storage/memory/open-memory-store.ts'
import type { Article } from '../../src/domain/article.ts'
import { emptyContext } from '../../src/domain/context.ts'
import type { Conversation } from '../../src/domain/conversation.ts'
import type { ScoredPassage } from '../../src/domain/passage.ts'
import type { Lease, OpenSnapshot } from '../../src/domain/ports/live-knowledge.ts'
import type { Store } from '../../src/domain/ports/store.ts'
import { createTurnService, type TurnService } from '../../src/pipeline/turn-service.ts'
import { aHit, anUnderstanding, aPolicy, someActs, someTemplates } from '../builders.ts'
import { anArticle } from '../knowledge/a-shop.ts'

const TENANT = 'default'

interface World {
  store: Store
  service: TurnService
  leases: { open: number }
  settle: () => void
}

/** A service over the in-memory store and a snapshot whose understanding is a few words. `settle` ends every wait. */
async function aWorld({
  hits = [aHit('a', 0.9)],
  blocked = [],
  mode = 'auto' as const,
  articles = [],
  region = null,
}: {
  hits?: ScoredPassage[]
  blocked?: string[]
  mode?: 'auto' | 'suggest' | 'shadow'
  articles?: readonly Article[]
  region?: string | null
} = {}): Promise<World> {
  const store = openMemoryStore()
  let clock = Date.UTC(2026, 10, 22)
  let id = 0
  const effects = { now: () => ++clock, newId: () => `id${String(++id).padStart(6, '0')}` }
  const leases = { open: 0 }
  const snapshot: OpenSnapshot = {
    manifest: {
      format: 1,
      id: 'snapshot-1',
      tenant: TENANT,
      createdAt: 0,
      fingerprint: 'f',
      embedder: { id: 'e', dimension: 1 },
      vectorStore: 'v',
      normaliser: 1,
      segmenter: 's',
      counts: {
        articles: 1,
        articlePassages: 1,
        articleRows: 1,
        dialoguePassages: 0,
        dialogueRows: 0,
        intents: 1,
        examples: 1,
      },
      files: {},
    },
    articles: new Map(articles.map((article) => [article.id, article])),
    policy: aPolicy({ modes: { default: mode, channels: {}, intents: {}, articles: {} } }),
    lexicons: {
      humanRequest: { asks: [{ pattern: '人工', reason: '人工' }], notAsks: [] },
      emotion: { prior: { angry: 0, anxious: 0 }, cues: [], hides: [] },
      signals: { signals: [], hides: [] },
      lookAlikes: { hides: [] },
      acts: someActs(),
      slots: { 商品: [], 型号: [], 尺码: [], 颜色: [], 订单号: [], 运单号: [] },
      asks: { joins: [], signs: [] },
    },
    templates: someTemplates(),
    understander: {
      explainIntent: async () => ({ intent: 'exchange_size', ngrams: [], nearest: null }),
      wantsHuman: (text) => text.includes('人工'),
      understand: async (text) =>
        anUnderstanding({ wantsHuman: text.includes('人工'), wantsHumanReason: text.includes('人工') ? '人工' : null }),
    },
    retriever: { retrieve: async ({ kind }) => (kind === 'article' ? hits : []) },
  }
  const knowledge = {
    lease: async (): Promise<Lease> => {
      leases.open++
      return { snapshot, blocked: new Set(blocked), release: () => void leases.open-- }
    },
  }
  const waiting = new Set<() => void>()
  const service = createTurnService({
    store,
    knowledge,
    effects,
    seal: (plain) => `sealed:${plain.length}`,
    wait: (_ms, signal) =>
      new Promise((resolve) => {
        waiting.add(resolve)
        signal.addEventListener('abort', () => resolve())
      }),
  })
  const settle = () => {
    clock += 10_000
    for (const resolve of waiting) resolve()
  }
  const conversation: Conversation = {
    id: 'c',
    tenant: TENANT,
    customer: null,
    brand: null,
    region,
    channel: 'web',
    state: 'open',
    version: 0,
    secretHash: '',
    context: emptyContext(),
    createdAt: 0,
    updatedAt: 0,
  }
  await store.conversations.createConversation(conversation, [])
  return { store, service, leases, settle }
}

const say = (world: World, text: string) =>
  world.service.receive({ tenant: TENANT, conversation: 'c', text, parts: [] })
const texts = async ({ store }: World) =>
  (await store.conversations.listMessages(TENANT, 'c', { limit: 100 })).map(({ author, text }) => `${author}: ${text}`)

test('what a conversation is about decides which article its customer hears', async () => {
  const hits = [aHit('north', 0.9), aHit('south', 0.8)]
  const articles = [anArticle('north', { regions: ['新疆'] }), anArticle('south', { regions: ['广东'] })]
  const told = async (region: string | null) =>
    (await say(await aWorld({ hits, articles, region }), '包邮吗')).turn?.decision === 'answer'
  const { reply } = await say(await aWorld({ hits, articles, region: '广东' }), '包邮吗')
  expect(reply?.text).toBe('south 的答案。')
  expect(await told('北京')).toBe(false)
  expect(await told(null)).toBe(false)
})

test('a question is stored, answered once, and the turn names its snapshot and source', async () => {
  const world = await aWorld()
  const { turn, reply } = await say(world, '鞋子小了想换一双')
  expect(reply).toMatchObject({ author: 'bot', text: 'a 的答案。', aiMade: true })
  expect(turn).toMatchObject({ decision: 'answer', outcome: 'replied', snapshot: 'snapshot-1', reply: reply?.id })
  expect(turn?.sources.map(({ article }) => article)).toEqual(['a'])
  expect(await texts(world)).toEqual(['customer: 鞋子小了想换一双', 'bot: a 的答案。'])
  expect(world.leases.open).toBe(0)
})

test('a burst is answered by one turn, and every message of it gets that turn and reply', async () => {
  const world = await aWorld()
  const first = say(world, '在吗')
  await new Promise((resolve) => setTimeout(resolve, 20))
  const second = say(world, '鞋小了能换吗')
  const [a, b] = await Promise.all([first, second])
  expect(a.turn?.id).toBe(b.turn?.id)
  expect(a.reply?.id).toBe(b.reply?.id)
  expect(b.turn?.messages).toEqual([a.message.id, b.message.id])
  expect(await texts(world)).toEqual(['customer: 在吗', 'customer: 鞋小了能换吗', 'bot: a 的答案。'])
})

test('a greeting that nothing follows is answered when its wait is over', async () => {
  const world = await aWorld()
  const pending = say(world, '在吗')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await texts(world)).toEqual(['customer: 在吗'])
  world.settle()
  expect((await pending).reply?.author).toBe('bot')
})

test('a request for a human does not wait, is announced by the system, and silences the bot', async () => {
  const world = await aWorld()
  const { turn, reply } = await say(world, '人工')
  expect(turn?.outcome).toBe('handed-off')
  expect(reply).toMatchObject({ author: 'system', aiMade: false })
  expect(reply?.text).toContain('第 1 位')
  const after = await say(world, '鞋子小了想换一双')
  expect(after.reply).toBeNull()
  expect(after.turn?.outcome).toBe('suggested')
  expect((await world.store.suggestions.listSuggestions(TENANT, 'c')).map(({ text }) => text)).toEqual(['a 的答案。'])
  expect((await world.store.conversations.getConversation(TENANT, 'c'))?.state).toBe('waiting')
})

test('a customer who asks again while waiting is told the place in the queue, by the system', async () => {
  const world = await aWorld()
  await say(world, '人工')
  const { reply } = await say(world, '人工呢')
  expect(reply).toMatchObject({ author: 'system', text: '人工客服马上就来，您排在第 1 位。' })
})

test('messages sent at once are all answered, each by exactly one turn', async () => {
  const world = await aWorld()
  const sent = await Promise.all(Array.from({ length: 20 }, (_, index) => say(world, `问题 ${index}`)))
  const turns = await world.store.conversations.listTurns(TENANT, 'c', { limit: 100 })
  const covered = turns.flatMap((turn) => turn.messages)
  expect(covered.length).toBe(20)
  expect(new Set(covered)).toEqual(new Set(sent.map(({ message }) => message.id)))
  expect(sent.every(({ turn }) => turn !== null)).toBe(true)
})

test('more messages than one turn takes are answered in several, none is left', async () => {
  const world = await aWorld()
  const sent = await Promise.all(Array.from({ length: 180 }, (_, index) => say(world, `问题 ${index}`)))
  expect(sent.every(({ turn }) => turn !== null)).toBe(true)
  expect(await world.store.conversations.listUnansweredMessages(TENANT, 'c', { limit: 9 })).toEqual([])
})

test('a waiting handoff is raised when something more urgent is shown, and never lowered', async () => {
  const world = await aWorld({ mode: 'suggest' })
  await say(world, '鞋子小了想换一双')
  const [before] = await world.store.handoffs.listHandoffs(TENANT, { limit: 9 })
  await say(world, '人工')
  const [after, ...others] = await world.store.handoffs.listHandoffs(TENANT, { limit: 9 })
  expect(others).toEqual([])
  expect([before?.reason, after?.reason]).toEqual(['policy', 'asked'])
  expect(after?.priority).toBeGreaterThan(before?.priority ?? 0)
  await say(world, '鞋子小了想换一双')
  expect((await world.store.handoffs.listHandoffs(TENANT, { limit: 9 }))[0]).toEqual(after)
  expect((await world.store.audit.listAudit(TENANT, { limit: 9 })).map(({ action }) => action)).toEqual([
    'handoff.escalate',
    'handoff.create',
  ])
})

test('the handoff card tells the question that was asked before the human was', async () => {
  const world = await aWorld()
  await say(world, '鞋子小了想换一双')
  await say(world, '人工')
  const [handoff] = await world.store.handoffs.listHandoffs(TENANT, { limit: 1 })
  expect(handoff?.summary).toContain('问题：鞋子小了想换一双')
  expect(handoff?.summary).toContain('话题：退换货')
})

test('titles and names of parts are masked like texts', async () => {
  const world = await aWorld()
  const parts = [
    { type: 'product' as const, productId: 'p1', title: '我的电话13800138000' },
    { type: 'file' as const, url: 'https://shop.example/a.pdf', name: '13800138000.pdf' },
  ]
  const { message } = await world.service.receive({ tenant: TENANT, conversation: 'c', text: '', parts })
  expect(JSON.stringify(message)).not.toContain('13800138000')
  expect(message.masked).toBe(true)
})

test('pressing the button twice makes one handoff', async () => {
  const world = await aWorld()
  const press = () => world.service.requestHuman({ tenant: TENANT, conversation: 'c', actor: 'customer' })
  const [a, b] = await Promise.all([press(), press()])
  expect(a.id).toBe(b.id)
  expect(await world.store.handoffs.listHandoffs(TENANT, { limit: 10 })).toHaveLength(1)
})

test('personal data is masked before it is stored, and the original is sealed', async () => {
  const world = await aWorld()
  const { message } = await say(world, '我的手机是13800138000，什么时候到')
  expect(message.text).toContain('[手机]')
  expect(message.masked).toBe(true)
  const entry = await world.store.vault.openEntry(TENANT, message.id, 0)
  expect(entry?.sealed).toMatch(/^sealed:/)
})

test('a withdrawn article is not answered with', async () => {
  const world = await aWorld({ blocked: ['a'] })
  expect((await say(world, '鞋子小了想换一双')).turn?.decision).toBe('ask')
})

test('an article for agents is not shown to a customer but suggested to the agent', async () => {
  const hit = aHit('a', 0.9)
  const article = hit.passage.article
  if (article) article.audience = 'agent'
  const world = await aWorld({ hits: [hit] })
  const { turn, reply } = await say(world, '鞋子小了想换一双')
  expect(turn?.decision).toBe('ask')
  expect(reply?.text).not.toContain('a 的答案')
  await say(world, '人工')
  expect(await world.store.suggestions.listSuggestions(TENANT, 'c')).toHaveLength(1)
})

test('in suggest mode a human is called and helped, the bot says nothing of its own', async () => {
  const world = await aWorld({ mode: 'suggest' })
  const { turn, reply } = await say(world, '鞋子小了想换一双')
  expect(turn).toMatchObject({ mode: 'suggest', outcome: 'handed-off' })
  expect(reply?.author).toBe('system')
  expect(await world.store.suggestions.listSuggestions(TENANT, 'c')).toHaveLength(1)
})

test('what was stored and never answered is answered after a restart', async () => {
  const world = await aWorld()
  const conversation = await world.store.conversations.getConversation(TENANT, 'c')
  await world.store.conversations.commitTurn({
    tenant: TENANT,
    conversation: 'c',
    expectedVersion: conversation?.version ?? -1,
    messages: [
      {
        id: 'left',
        tenant: TENANT,
        conversation: 'c',
        author: 'customer',
        agent: null,
        text: '鞋子小了想换一双',
        parts: [],
        masked: false,
        aiMade: false,
        turn: null,
        at: 1,
      },
    ],
    turn: null,
    events: [],
    state: 'bot',
  })
  expect(await world.service.recover(TENANT)).toBe(1)
  expect(await texts(world)).toEqual(['customer: 鞋子小了想换一双', 'bot: a 的答案。'])
})

test('a message named by its sender is the same message when it is sent again', async () => {
  const world = await aWorld()
  const send = (text: string) =>
    world.service.receive({ tenant: TENANT, conversation: 'c', text, parts: [], id: 'named' })
  const first = await send('鞋子小了想换一双')
  const again = await send('鞋子小了想换一双')
  expect(again).toEqual(first)
  expect((await send('别的问题')).message.id).not.toBe('named')
  expect((await texts(world)).length).toBe(4)
})

test('closing answers a waiting burst and then takes nothing new', async () => {
  const world = await aWorld()
  const pending = say(world, '在吗')
  await new Promise((resolve) => setTimeout(resolve, 20))
  await world.service.close()
  expect((await pending).reply).not.toBeNull()
  await expect(say(world, '还在吗')).rejects.toMatchObject({ code: 'shutting_down' })
})

test('a message to an unknown conversation is refused', async () => {
  const world = await aWorld()
  const lost = world.service.receive({ tenant: TENANT, conversation: 'nobody', text: '你好', parts: [] })
  await expect(lost).rejects.toMatchObject({ code: 'conversation_not_found' })
})
