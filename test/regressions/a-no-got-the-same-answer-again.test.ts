import { expect, test } from 'vitest'
import { type ConversationContext, emptyContext } from '../../src/domain/context.ts'
import { ActLexicon } from '../../src/domain/lexicon.ts'
import type { OpenSnapshot } from '../../src/domain/ports/live-knowledge.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import { handleTurn } from '../../src/pipeline/handle-turn.ts'
import { aHit, anUnderstanding, aPolicy, someTemplates } from '../builders.ts'
import { readLexicon } from '../understanding/read-lexicon.ts'

const NOES = ['不对', '不是这个', '没用', '答非所问', '不是我问的', 'not what i asked', '不对！', '看不懂']
const FOUND = [aHit('a', 0.9), aHit('b', 0.7), aHit('c', 0.6), aHit('d', 0.1)]

async function say(text: string, context: ConversationContext, understanding: Partial<Understanding> = {}) {
  const queries: string[] = []
  const snapshot = {
    articles: new Map(),
    policy: aPolicy(),
    lexicons: { acts: readLexicon('acts', ActLexicon) } as OpenSnapshot['lexicons'],
    templates: someTemplates(),
    understander: {
      understand: async () => anUnderstanding(understanding),
    } as Partial<OpenSnapshot['understander']> as OpenSnapshot['understander'],
    retriever: {
      retrieve: async ({ text: query, kind }) => {
        queries.push(query)
        return kind === 'article' ? FOUND : []
      },
    },
  } as Partial<OpenSnapshot> as OpenSnapshot
  const result = await handleTurn(
    {
      tenant: 'default',
      conversation: 'c1',
      channel: 'web',
      history: context.turns > 0 ? [{ author: 'bot', text: 'a' }] : [],
      messages: [{ id: 'm1', text, parts: [] }],
      context,
      tier: '普通',
      now: 0,
      humanLed: false,
    },
    { snapshot, blocked: new Set() },
  )
  return { ...result, queries }
}

const answered = await say('怎么退货', emptyContext())

test.each(NOES)('after "%s" the bot asks with the next candidates of the same question', async (no) => {
  expect(answered.decision.passages).toEqual(['a#'])
  const second = await say(no, answered.context, { act: no === '不对' ? 'deny' : null })
  expect(second.decision).toMatchObject({ action: 'ask', passages: ['b#', 'c#'], reasons: [{ code: 'refused' }] })
  expect(second.queries[0]).toBe('怎么退货')
})

test('a second no, and 都不是 to what was offered, call a human about the question that was asked', async () => {
  const second = await say('不对', answered.context, { act: 'deny' })
  const chosen = await say('1', second.context)
  expect(chosen.decision).toMatchObject({ action: 'answer', passages: ['b#'] })
  for (const third of [await say('答非所问', chosen.context), await say('都不是', second.context, { act: 'deny' })]) {
    expect(third.decision).toMatchObject({ action: 'handoff', reasons: [{ code: 'low-confidence' }] })
    expect(third.handoff?.summary).toContain('怎么退货')
  }
})

test('the same question put otherwise after a no is not answered with the article refused', async () => {
  const again = await say('不对，我问怎么把鞋子退回去', answered.context)
  expect(again.decision).toMatchObject({ action: 'answer', passages: ['b#'] })
})

test('on another topic the article may be given again', async () => {
  const second = await say('不对', answered.context, { act: 'deny' })
  const intent = { name: 'invoice', topic: 'invoice' as const, confidence: 0.9, top: [] }
  expect((await say('发票怎么开', second.context, { intent })).decision.passages).toEqual(['a#'])
})

test.each(['好的', '谢谢', '不用了', '嗯嗯'])('"%s" after an answer refuses nothing', async (text) => {
  const next = await say(text, answered.context)
  expect(next.context.bot.refused).toBeUndefined()
})
