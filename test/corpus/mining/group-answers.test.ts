import { expect, test } from 'vitest'
import { claimsOf } from '../../../src/corpus/mining/claims.ts'
import { type GivenAnswer, groupAnswers } from '../../../src/corpus/mining/group-answers.ts'
import { ports } from './some-pairs.ts'

const DAY = 86_400_000

async function given(text: string, rest: Partial<GivenAnswer> = {}): Promise<GivenAnswer> {
  const [vector = new Float32Array()] = await ports.embedder.embed([text])
  const claims = claimsOf(text, '能退货吗')
  return { text, claims, verdict: true, vector, source: text, count: 1, at: null, outcome: null, ...rest }
}
const group = async (answers: Promise<GivenAnswer>[]) =>
  groupAnswers(await Promise.all(answers), { sameAnswer: 0.6, sameVerdict: 0.2 }).map(
    ({ answers, sources, weight }) => ({
      texts: answers.map(({ text }) => text),
      sources,
      weight,
    }),
  )

test('answers that say the same stand together, the heaviest group first', async () => {
  expect(
    await group([given('不能退货的'), given('七天内可以退货'), given('可以退货，七天内'), given('七天内都可以退货')]),
  ).toMatchObject([
    { sources: 3, weight: 3 },
    { texts: ['不能退货的'], sources: 1 },
  ])
})

test('other numbers with one unit are other answers', async () => {
  expect(await group([given('7天内可以退货'), given('15天内可以退货')])).toHaveLength(2)
})

test('a dialogue that ended well weighs more, one that ended badly or long ago less', async () => {
  const groups = await group([
    given('可以退货', { at: 0 }),
    given('不能退货', { at: 182 * DAY, outcome: 'resolved' }),
    given('7天内申请的，15天到账', { at: 182 * DAY, outcome: 'complaint' }),
  ])
  const weights = new Map(groups.map(({ texts: [text = ''], weight }) => [text, weight]))
  expect(weights.get('不能退货')).toBe(1.25)
  expect(weights.get('可以退货')).toBeCloseTo(0.5, 12)
  expect(weights.get('7天内申请的，15天到账')).toBe(0.5)
})
