import type { IntentRow } from '../src/domain/intent.ts'
import type { Clock } from './clock.ts'
import { crossValidate } from './cross-validate.ts'
import { accuracy } from './scorers/accuracy.ts'
import { expectedCalibrationError } from './scorers/ece.ts'
import { macroF1 } from './scorers/macro-f1.ts'
import { percentile } from './scorers/percentile.ts'
import { type Guess, rejectionThreshold } from './scorers/rejection.ts'
import { topK } from './scorers/top-k.ts'
import type { TrainedIntents, TrainIntents } from './train-intents.ts'

/** Predictions before calls are timed. */
const WARM_UP = 200

interface IntentsReport {
  /** Test rows; a negative row, which does not say what is right, is none. */
  n: number
  /** Distinct intents of the training rows. */
  classes: number
  accuracy: number | null
  top3: number | null
  /** Over the classes of the test rows. */
  macroF1: number | null
  ece: number | null
  /** Null without out-of-scope test rows, which are its n. */
  outOfScope: {
    n: number
    threshold: number | null
    recall: number | null
    inScopeAccuracy: number | null
  } | null
  /** From rows in memory to a model, with its threshold where one is needed. */
  trainSeconds: number
  p50Ms: number | null
  p99Ms: number | null
}

/** Trains an intent model on the training rows alone and scores it on the test rows, without rejection but for `outOfScope`. */
export async function evalIntents(
  rows: {
    train: readonly IntentRow[]
    test: readonly IntentRow[]
    outOfScopeTrain: readonly string[]
    outOfScopeTest: readonly string[]
  },
  { trainIntents, clock }: { trainIntents: TrainIntents; clock: Clock },
): Promise<IntentsReport> {
  const { train, outOfScopeTest } = rows
  const test = rows.test.filter(({ negative }) => !negative)
  const started = clock()
  const rejects = outOfScopeTest.length > 0
  const model = await trainIntents({ rows: train, outOfScope: rows.outOfScopeTrain, heldOut: rejects })
  const threshold = rejects
    ? rejectionThreshold(
        model.heldOut ?? (await crossValidate({ rows: train, outOfScope: rows.outOfScopeTrain, trainIntents })),
      )
    : null
  const trainSeconds = (clock() - started) / 1_000

  for (let i = 0; i < WARM_UP && test.length > 0; i++) await model.predict(test[i % test.length]?.text ?? '')
  const times: number[] = []
  const scored: { gold: string; ranked: string[]; confidence: number }[] = []
  for (const { text, intent } of test) {
    const before = clock()
    const guesses = await model.predict(text)
    times.push(clock() - before)
    scored.push({ gold: intent, ranked: guesses.map(({ name }) => name), confidence: guesses[0]?.confidence ?? 0 })
  }
  const guesses = scored.map(({ gold, ranked, confidence }) => ({ confidence, correct: ranked[0] === gold }))
  return {
    n: test.length,
    classes: new Set(train.flatMap(({ intent, negative }) => (negative ? [] : intent))).size,
    accuracy: accuracy(guesses.map(({ correct }) => correct)),
    top3: topK(scored, 3),
    macroF1: macroF1(scored.map(({ gold, ranked }) => ({ gold, predicted: ranked[0] ?? '' }))),
    ece: expectedCalibrationError(guesses),
    outOfScope: rejects ? await scoreRejection({ model, threshold, guesses, texts: outOfScopeTest }) : null,
    trainSeconds,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  }
}

async function scoreRejection({
  model,
  threshold,
  guesses,
  texts,
}: {
  model: TrainedIntents
  threshold: number | null
  guesses: readonly Guess[]
  texts: readonly string[]
}): Promise<IntentsReport['outOfScope']> {
  if (threshold === null) return { n: texts.length, threshold, recall: null, inScopeAccuracy: null }
  const rejected: boolean[] = []
  for (const text of texts) rejected.push(((await model.predict(text))[0]?.confidence ?? 0) < threshold)
  return {
    n: texts.length,
    threshold,
    recall: accuracy(rejected),
    inScopeAccuracy: accuracy(guesses.map(({ confidence, correct }) => correct && confidence >= threshold)),
  }
}
