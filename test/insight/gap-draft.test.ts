import { expect, test } from 'vitest'
import { createHashedEmbedder } from '../../src/adapters/models/hashed-embedder.ts'
import { draftOfGroup } from '../../src/insight/gap-draft.ts'
import { aGap } from '../contract/gap-store-contract.ts'

const deps = { embedder: createHashedEmbedder() }

test('a draft asks the title, knows the other wordings once each, and answers what most humans said', async () => {
  const gaps = [
    aGap({ question: '能送到西藏吗？', answer: '西藏能送，多加五天。', topic: 'logistics', intent: 'ship_area' }),
    aGap({ question: '能送到西藏吗', answer: '不清楚。', topic: 'other', conversation: 'c2' }),
    aGap({ question: '西藏发货吗', answer: '能送西藏，要多加五天。', topic: 'logistics', conversation: 'c3' }),
    aGap({ question: '西藏发货吗!', topic: 'logistics', conversation: 'c4' }),
  ]
  expect(await draftOfGroup({ title: '能送到西藏吗', gaps }, deps)).toEqual({
    question: '能送到西藏吗',
    similar: ['西藏发货吗'],
    answer: '能送西藏，要多加五天。',
    answers: 3,
    topic: 'logistics',
    intent: 'ship_area',
  })
})

test('one customer’s answer counts once, however often they showed the gap', async () => {
  const twice = [aGap({ answer: '不能送。' }), aGap({ answer: '不能送。', kind: 'handed_off' })]
  expect((await draftOfGroup({ title: '能送吗', gaps: twice }, deps)).answers).toBe(1)
})

test('without a human’s answer there is none', async () => {
  const draft = await draftOfGroup({ title: '能送吗', gaps: [aGap({ topic: null })] }, deps)
  expect(draft).toMatchObject({ answer: null, answers: 0, topic: null, intent: null })
})
