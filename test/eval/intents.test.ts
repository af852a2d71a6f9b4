import { expect, test } from 'vitest'
import { crossValidate } from '../../eval/cross-validate.ts'
import { evalIntents, evalIntentsByFold } from '../../eval/intents.ts'
import type { TrainIntents } from '../../eval/train-intents.ts'
import type { IntentRow } from '../../src/domain/intent.ts'
import { aClock, keysOf } from './builders.ts'

const row = (text: string, intent: string): IntentRow => ({ text, intent })

/** Reads its guesses off the text: "a.9 b.1" is a with .9, then b with .1. */
const readsText: TrainIntents = async () => ({
  predict: async (text) =>
    text.split(' ').map((guess) => ({ name: guess.charAt(0), confidence: Number(guess.slice(1)) })),
})

const rows = {
  train: [row('a.9', 'a'), row('b.8', 'b'), row('b.7', 'c')],
  test: [row('a.9 b.1', 'a'), row('b.5 c.3 a.2 d.1', 'a'), row('b.6 c.4', 'c'), row('b.8', 'd')],
  outOfScopeTrain: [],
  outOfScopeTest: [],
}

test('accuracy, top 3, macro-F1 and calibration are of the first guesses', async () => {
  const report = await evalIntents(rows, { trainIntents: readsText, clock: aClock() })
  // Right: 1 of 4. In the first three: rows 1, 2 (third) and 3: 3/4.
  // Macro-F1 over a, c, d of the test: a 2·1/(2+1) = 2/3, c 0, d 0: 2/9.
  // ECE: .9 right: .1, .5 wrong: .5, .6 wrong: .6, .8 wrong: .8, each alone in its bin: 2/4.
  expect(report).toMatchObject({ n: 4, classes: 3, accuracy: 0.25, top3: 0.75, outOfScope: null })
  expect(report.macroF1).toBeCloseTo(2 / 9, 12)
  expect(report.ece).toBeCloseTo(0.5, 12)
})

test('training is timed once, predictions one by one after 200 to warm up', async () => {
  let predictions = 0
  const counts: TrainIntents = async () => ({
    predict: async () => {
      predictions++
      return []
    },
  })
  const report = await evalIntents(rows, { trainIntents: counts, clock: aClock(3) })
  // The clock goes 3 ms a look: one step for training, one for each prediction.
  expect(report).toMatchObject({ trainSeconds: 0.003, p50Ms: 3, p99Ms: 3, accuracy: 0 })
  expect(predictions).toBe(200 + 4)
})

test('the out-of-scope threshold comes from held-out training rows, recall and accuracy from the test', async () => {
  const report = await evalIntents(
    { ...rows, outOfScopeTest: ['a.3', 'b.79', 'c.85', 'd.8'] },
    { trainIntents: readsText, clock: aClock() },
  )
  // Training: a .9 right, b .8 right, b .7 wrong; none of 3 may be lost, so the threshold is .8.
  // Under it: .3 and .79 of four, .8 is not: 2/4. In scope right and at least .8: the first of 4.
  expect(report.outOfScope).toEqual({ n: 4, threshold: 0.8, recall: 0.5, inScopeAccuracy: 0.25 })
})

test('held-out guesses that training made stand for the cross-validation', async () => {
  const asked: boolean[] = []
  const trainIntents: TrainIntents = async (input) => {
    asked.push(input.heldOut)
    return { ...(await readsText(input)), heldOut: [{ confidence: 0.35, correct: true }] }
  }
  const report = await evalIntents({ ...rows, outOfScopeTest: ['a.3'] }, { trainIntents, clock: aClock() })
  expect(report.outOfScope).toMatchObject({ threshold: 0.35, recall: 1 })
  expect(asked).toEqual([true])
})

test('the threshold is null when there are too few rows to hold any out', async () => {
  const train = [row('a.9', 'a')]
  const report = await evalIntents(
    { train, test: [], outOfScopeTrain: [], outOfScopeTest: ['a.3'] },
    { trainIntents: readsText, clock: aClock() },
  )
  expect(report.outOfScope).toEqual({ n: 1, threshold: null, recall: null, inScopeAccuracy: null })
})

test('an empty test scores null, not 0', async () => {
  const report = await evalIntents({ ...rows, test: [] }, { trainIntents: readsText, clock: aClock() })
  expect(report).toEqual({
    n: 0,
    classes: 3,
    accuracy: null,
    top3: null,
    macroF1: null,
    ece: null,
    outOfScope: null,
    trainSeconds: 0.001,
    p50Ms: null,
    p99Ms: null,
    intervals: { accuracy: null, top3: null },
  })
})

test('no model is trained on a row that it is held out for, nor on any test row', async () => {
  const train = Array.from({ length: 12 }, (_, i) => row(`${i}`, i < 7 ? 'a' : 'b'))
  const trained: IntentRow[][] = []
  const seen: string[][] = []
  const watches: TrainIntents = async ({ rows: given, outOfScope }) => {
    expect(outOfScope).toEqual(['x'])
    const asked: string[] = []
    trained.push([...given])
    seen.push(asked)
    return {
      predict: async (text) => {
        asked.push(text)
        return []
      },
    }
  }
  await crossValidate({ rows: train, outOfScope: ['x'], trainIntents: watches })
  expect(trained).toHaveLength(5)
  for (const [fold, given] of trained.entries()) {
    const texts = given.map(({ text }) => text)
    expect(texts.filter((text) => seen[fold]?.includes(text))).toEqual([])
    expect(texts.length + (seen[fold]?.length ?? 0)).toBe(12)
    // 12 rows dealt to five folds: each model keeps rows of both intents.
    expect(new Set(given.map(({ intent }) => intent))).toEqual(new Set(['a', 'b']))
  }
  expect(seen.flat().sort()).toEqual(train.map(({ text }) => text).sort())
})

test('the report has exactly these keys', async () => {
  const report = await evalIntents({ ...rows, outOfScopeTest: ['a.3'] }, { trainIntents: readsText, clock: aClock() })
  expect(keysOf(report)).toEqual([
    'n',
    'classes',
    'accuracy',
    'top3',
    'macroF1',
    'ece',
    'outOfScope.n',
    'outOfScope.threshold',
    'outOfScope.recall',
    'outOfScope.inScopeAccuracy',
    'trainSeconds',
    'p50Ms',
    'p99Ms',
    'intervals.accuracy.low',
    'intervals.accuracy.high',
    'intervals.top3.low',
    'intervals.top3.high',
  ])
})

test('a negative test row is not scored, a negative training row is no class and never held out', async () => {
  const negative = { ...row('b.9', 'b'), negative: true }
  const report = await evalIntents(
    { ...rows, train: [...rows.train, { ...negative, intent: 'z' }], test: [...rows.test, negative] },
    { trainIntents: readsText, clock: aClock() },
  )
  expect(report).toMatchObject({ n: 4, classes: 3, accuracy: 0.25 })
  const train = [row('a.9', 'a'), row('a.8', 'a'), negative]
  expect(await crossValidate({ rows: train, outOfScope: [], trainIntents: readsText })).toHaveLength(2)
})

test('by fold every row is predicted once, by a model that was trained on the others', async () => {
  const train = ['a.9', 'a.8 b.1', 'b.7', 'b.6', 'a.5 b.4', 'b.3'].map((text, at) => row(text, at < 3 ? 'a' : 'b'))
  const seen: string[][] = []
  const spies: TrainIntents = async ({ rows }) => {
    seen.push(rows.map(({ text }) => text))
    return readsText({ rows, outOfScope: [], heldOut: false })
  }
  const report = await evalIntentsByFold(
    { train, outOfScopeTrain: [] },
    { folds: 3, trainIntents: spies, clock: aClock() },
  )
  // a.9, a.8 and b.6, b.3 are right: 4 of 6; a.5 has b second: 5 of 6 in three, b.7 has no a.
  expect(report).toMatchObject({ n: 6, classes: 2, accuracy: 4 / 6, top3: 5 / 6, outOfScope: null })
  expect(seen.map((rows) => rows.length)).toEqual([4, 4, 4])
  for (const { text } of train) expect(seen.filter((rows) => !rows.includes(text))).toHaveLength(1)
})

test('the interval of a score that every row shares is that score', async () => {
  const right = { ...rows, test: [row('a.9', 'a'), row('b.8', 'b')] }
  const report = await evalIntents(right, { trainIntents: readsText, clock: aClock() })
  expect(report.intervals).toEqual({ accuracy: { low: 1, high: 1 }, top3: { low: 1, high: 1 } })
})
