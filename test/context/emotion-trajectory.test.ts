import { expect, test } from 'vitest'
import { advanceContext } from '../../src/context/advance-context.ts'
import { emotionTrajectory } from '../../src/context/emotion-trajectory.ts'
import type { EmotionPoint } from '../../src/domain/emotion-trajectory.ts'
import type { EmotionLabel } from '../../src/domain/understanding.ts'
import { aContext, anUnderstanding, aPolicy, someActs } from '../builders.ts'

const LEVELS: Record<EmotionLabel, [number, number]> = {
  angry: [0.8, 0.1],
  anxious: [0.05, 0.8],
  neutral: [0.02, 0.05],
}
const points = (...labels: EmotionLabel[]): EmotionPoint[] =>
  labels.map((label, at) => ({ turn: at + 1, label, angry: LEVELS[label][0], anxious: LEVELS[label][1] }))
type Input = Parameters<typeof emotionTrajectory>[0]
const read = (emotions: EmotionPoint[], { signals = [], repeats = 0 }: Partial<Input> = {}) =>
  emotionTrajectory({ emotions, signals, repeats, policy: aPolicy() })

test('nothing is told before the first turn, and one turn is no trend', () => {
  expect(read([])).toBeNull()
  expect(read(points('angry'))).toMatchObject({ trend: 'steady', since: 1, peak: { turn: 1, label: 'angry' } })
})

test('a mood rises from calm to worry and from worry to anger, with one turn', () => {
  expect(read(points('neutral', 'anxious'))).toMatchObject({ trend: 'rising', since: 2 })
  expect(read(points('neutral', 'anxious', 'anxious', 'angry'))).toMatchObject({ trend: 'rising', since: 2 })
})

test('a mood that stays is steady, calm or upset', () => {
  expect(read(points('neutral', 'neutral', 'neutral'))).toMatchObject({ trend: 'steady', since: null, reasons: [] })
  expect(read(points('angry', 'angry', 'angry', 'angry'))?.trend).toBe('steady')
})

test('one calm turn among angry ones is no change, two are', () => {
  expect(read(points('neutral', 'angry', 'angry', 'neutral'))).toMatchObject({ trend: 'steady', since: 2 })
  expect(read(points('neutral', 'angry', 'angry', 'neutral', 'neutral'))).toMatchObject({
    trend: 'falling',
    since: null,
  })
  expect(read(points('angry', 'neutral', 'angry'))?.since).toBe(1)
})

test('the peak is the most upset turn, whenever it was', () => {
  const peak = read(points('anxious', 'angry', 'neutral', 'anxious'))?.peak
  expect(peak).toMatchObject({ turn: 2, label: 'angry' })
  expect(peak?.level).toBeCloseTo(0.85)
})

test('reasons are those of the upset that lasts, the gravest first, each once', () => {
  const [first, ...others] = points('anxious', 'neutral', 'neutral', 'anxious', 'anxious', 'angry')
  const emotions = [{ ...first, shows: ['sarcasm'] } as EmotionPoint, ...others]
  for (const at of [3, 4]) emotions[at] = { ...(emotions[at] as EmotionPoint), shows: ['urging'] }
  emotions[5] = { ...(emotions[5] as EmotionPoint), shows: ['threat'] }
  expect(read(emotions)?.reasons).toEqual(['threat', 'urging'])
})

test('two grumbles are a reason, one is not', () => {
  expect(read(points('angry'))?.reasons).toEqual([])
  expect(read(points('angry', 'angry'))?.reasons).toEqual(['grumbles'])
})

test('a problem raised for the third time is a reason, and so is saying that it was raised before', () => {
  expect(read(points('neutral'), { repeats: 1 })?.reasons).toEqual([])
  expect(read(points('neutral'), { repeats: 2 })?.reasons).toEqual(['third_repetition'])
  expect(read(points('anxious'), { signals: [{ turn: 1, reason: 'repeat' }] })?.reasons).toEqual(['third_repetition'])
})

test('a legal threat counts as one while the upset lasts', () => {
  const signals = [{ turn: 1, reason: 'legal' as const }]
  expect(read(points('angry', 'anxious'), { signals })?.reasons).toEqual(['threat'])
  expect(read(points('angry', 'neutral', 'neutral', 'neutral'), { signals })?.reasons).toEqual([])
})

test('the context carries the trajectory from turn to turn', () => {
  const step = (before: ReturnType<typeof aContext>, label: EmotionLabel) => {
    const [angry, anxious] = LEVELS[label]
    const emotion = {
      label,
      probabilities: { angry, anxious, neutral: 1 - angry - anxious },
      evidence: [],
      shows: ['urging' as const],
    }
    const understanding = anUnderstanding({ emotion })
    return advanceContext({
      before,
      understanding,
      text: '怎么还没到',
      answered: true,
      acts: someActs(),
      policy: aPolicy(),
    }).context
  }
  const calm = step(aContext(), 'neutral')
  expect(calm.trajectory).toMatchObject({ trend: 'steady', since: null })
  expect(step(calm, 'anxious').trajectory).toMatchObject({ trend: 'rising', since: 2, reasons: ['urging'] })
  expect(calm.emotions).toHaveLength(1)
})
