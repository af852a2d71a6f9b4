import { expect, test } from 'vitest'
import { evalReplies, type RankReplies, type Said } from '../../eval/replies.ts'
import { aDialogue, keysOf } from './builders.ts'

const history = [
  aDialogue('h', [
    { role: 'customer', text: '在吗' },
    { role: 'agent', text: '在的' },
    { role: 'customer', text: '退货' },
    { role: 'agent', text: 'OK' },
  ]),
]
const talk = aDialogue('t', [
  { role: 'agent', text: '在的' }, // follows no customer message
  { role: 'customer', text: '在吗' },
  { role: 'agent', text: '在的' }, // in the pool
  { role: 'agent', text: 'OK' }, // follows an agent message
  { role: 'customer', text: '退货', intent: 'return_exchange' },
  { role: 'agent', text: 'ｏｋ' }, // in the pool as OK
  { role: 'customer', text: '谢谢' },
  { role: 'agent', text: '在呢' }, // not in the pool
])
const always =
  (...replies: string[]): RankReplies =>
  async () =>
    replies

test('recall and mrr are over the replies that stand in the pool, n over all', async () => {
  // Ranked OK, 在的: 在的 is 2nd, ok 1st: at 1 1/2, at 5 1, mrr (1/2 + 1)/2.
  const report = await evalReplies({ history, test: [talk] }, { rank: always('OK', '在的') })
  expect(report).toMatchObject({ n: 3, inPool: 2, recallAt1: 0.5, recallAt5: 1, recallAt10: 1, mrr: 0.75 })
})

test('character F1 is the mean of the best among the first k, over all', async () => {
  // At 1, OK: 在的 0, ｏｋ 0 (NFKC keeps case), 在呢 0. At 3: 在的 1, ｏｋ 0, 在呢 with 在的 2·1/4 = 1/2: 1.5/3.
  const report = await evalReplies({ history, test: [talk] }, { rank: always('OK', '在的') })
  expect(report).toMatchObject({ charF1At1: 0, charF1At3: 0.5, charF1At5: 0.5 })
})

test('a reply beyond the tenth place counts in mrr alone, one that is not ranked nowhere', async () => {
  const others = Array.from({ length: 10 }, (_, i) => `x${i}`)
  // 在的 is 11th, ok is not there: (1/11 + 0)/2.
  const report = await evalReplies({ history, test: [talk] }, { rank: always(...others, '在的') })
  expect(report).toMatchObject({ recallAt10: 0, mrr: 1 / 22 })
})

test('the ranking sees what was said so far and no label', async () => {
  const seen: (readonly Said[])[] = []
  const rank: RankReplies = async (said) => {
    seen.push(said)
    return []
  }
  await evalReplies({ history, test: [talk] }, { rank })
  expect(seen.map((said) => said.length)).toEqual([2, 5, 7])
  expect(seen[1]?.at(-1)).toEqual({ role: 'customer', text: '退货' })
})

test('where no true reply stands in the pool, recall is null', async () => {
  const report = await evalReplies({ history: [], test: [talk] }, { rank: always() })
  expect(report).toEqual({
    n: 3,
    inPool: 0,
    recallAt1: null,
    recallAt5: null,
    recallAt10: null,
    mrr: null,
    charF1At1: 0,
    charF1At3: 0,
    charF1At5: 0,
  })
})

test('without a reply to rank everything is null, and the keys are these', async () => {
  const report = await evalReplies({ history, test: [] }, { rank: always() })
  expect(keysOf(report)).toEqual([
    ...['n', 'inPool', 'recallAt1', 'recallAt5', 'recallAt10', 'mrr', 'charF1At1', 'charF1At3', 'charF1At5'],
  ])
  expect(report).toMatchObject({ n: 0, recallAt1: null, charF1At1: null })
})
