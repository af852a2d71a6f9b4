import { expect, test } from 'vitest'
import { emptyContext } from '../../src/domain/context.ts'
import type { ScoredPassage } from '../../src/domain/passage.ts'
import type { OpenSnapshot } from '../../src/domain/ports/live-knowledge.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import { handleTurn } from '../../src/pipeline/handle-turn.ts'
import { aHit, anUnderstanding, aPolicy, someActs, someTemplates } from '../builders.ts'

const TEXT = '鞋小了换大码，发票呢'
const ask = (start: number, end: number, name: string): Understanding['asks'][number] => ({
  start,
  end,
  intent: { name, topic: name, confidence: 0.9 },
})
const TWO = [ask(0, 6, 'exchange'), ask(7, 10, 'invoice')]

/** One turn over a snapshot that finds what `found` says for each text. */
function turn(found: Record<string, ScoredPassage[]>, { understanding = {}, policy = {}, blocked = [] }: Change = {}) {
  const snapshot = {
    articles: new Map(),
    policy: aPolicy(policy),
    lexicons: { acts: someActs() } as OpenSnapshot['lexicons'],
    templates: someTemplates(),
    understander: {
      understand: async () => anUnderstanding({ asks: TWO, ...understanding }),
    } as Partial<OpenSnapshot['understander']> as OpenSnapshot['understander'],
    retriever: { retrieve: async ({ text, kind }) => (kind === 'article' ? (found[text] ?? []) : []) },
  } as Partial<OpenSnapshot> as OpenSnapshot
  const input = {
    tenant: 'default',
    conversation: 'c1',
    channel: 'web',
    history: [],
    messages: [{ id: 'm1', text: TEXT, parts: [] }],
    context: emptyContext(),
    tier: '普通' as const,
    now: 0,
    humanLed: false,
  }
  return handleTurn(input, { snapshot, blocked: new Set(blocked) })
}
interface Change {
  understanding?: Partial<Understanding>
  policy?: Parameters<typeof aPolicy>[0]
  blocked?: string[]
}

const BOTH = { 鞋小了换大码: [aHit('a', 0.9)], 发票呢: [aHit('b', 0.8)] }

test('a message of two asks gets both answers in order, each with its source', async () => {
  const { reply, sources, decision } = await turn(BOTH)
  expect(reply).toEqual({ author: 'bot', text: 'a？\na 的答案。\n\nb？\nb 的答案。' })
  expect(sources.map(({ article }) => article)).toEqual(['a', 'b'])
  expect(decision).toMatchObject({ action: 'answer', passages: ['a#', 'b#'] })
})

test('what has no evidence is said, not guessed', async () => {
  const { reply, sources } = await turn({ ...BOTH, 发票呢: [] })
  expect(reply?.text).toBe('a 的答案。\n\n「发票呢」我答不了。')
  expect(sources.map(({ article }) => article)).toEqual(['a'])
})

test('a withdrawn article answers no ask', async () => {
  expect((await turn(BOTH, { blocked: ['b'] })).reply?.text).toBe('a 的答案。\n\n「发票呢」我答不了。')
})

test('a second ask on the same topic is looked up with the first before it', async () => {
  const asks = TWO.map((each) => ({ ...each, intent: { ...each.intent, topic: 'return_exchange' } }))
  const found = { 鞋小了换大码: [aHit('a', 0.9)], [TEXT]: [aHit('c', 0.8)], 发票呢: [aHit('b', 0.8)] }
  const { sources } = await turn(found, { understanding: { asks } })
  expect(sources.map(({ article }) => article)).toEqual(['a', 'c'])
})

test('a human asked for among other things gets the whole turn', async () => {
  const understanding = { wantsHuman: true, wantsHumanReason: '转人工' }
  expect(await turn(BOTH, { understanding })).toMatchObject({ outcome: 'handed-off', handoff: { reason: 'asked' } })
})

test('the bot says nothing where it is not trusted with one of the asks', async () => {
  const modes = { default: 'auto' as const, channels: {}, intents: { invoice: 'suggest' as const }, articles: {} }
  expect(await turn(BOTH, { policy: { modes } })).toMatchObject({
    outcome: 'handed-off',
    decision: { mode: 'suggest' },
  })
})

test('a message of one ask is answered as a whole', async () => {
  expect((await turn({ '鞋小了换大码,发票呢': [aHit('c', 0.9)] }, { understanding: { asks: [] } })).reply?.text).toBe(
    'c 的答案。',
  )
})
