import { expect, test } from 'vitest'
import type { Head } from '../../../src/understanding/dialogue/dialogue-model.ts'
import { openHeadScorer } from '../../../src/understanding/dialogue/head-scorer.ts'
import { HEAD_NAMES, HEADS, type HeadName } from '../../../src/understanding/dialogue/heads.ts'
import { scoreVector } from '../../../src/understanding/intent-weights.ts'

const [features, dimension] = [12, 5]
const heads = Object.fromEntries(
  HEAD_NAMES.map((name, number) => [
    name,
    {
      temperature: 1,
      scales: Float32Array.from({ length: features }, (_, f) => 0.01 + (f + number) / 97),
      quantised: Int8Array.from(
        { length: features * HEADS[name].length },
        (_, at) => ((at * 37 + number * 11) % 255) - 127,
      ),
    },
  ]),
) as Record<HeadName, Head>
const scorer = openHeadScorer(heads, { features, dimension })

test('all heads together score as each head alone', () => {
  const indices = Int32Array.of(6, 2, 3, 7, 8, 9, 10, 11)
  const values = Float32Array.from(indices, (_, k) => Math.sin(k + 1))
  const scores = scorer.scoresOf({ indices, values })
  for (const name of HEAD_NAMES) {
    const alone = scoreVector({ ...heads[name], classes: HEADS[name].length }, { indices, values })
    for (const [label, score] of alone.entries()) expect(scores[name][label]).toBeCloseTo(score, 8)
  }
})

test('a single weight is its head’s scale times its whole number', () => {
  for (const name of HEAD_NAMES)
    for (const feature of [0, 6, 7, 11]) {
      const { scales, quantised } = heads[name]
      const expected = (scales[feature] ?? 0) * (quantised[feature * HEADS[name].length + 2] ?? 0)
      expect(scorer.weightOf(feature, name, 2)).toBeCloseTo(expected, 8)
    }
})
