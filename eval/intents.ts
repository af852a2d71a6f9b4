import type { IntentRow } from '../src/domain/intent.ts'
import type { Clock } from './clock.ts'
import { crossValidate, dealOut } from './cross-validate.ts'
import { accuracy } from './scorers/accuracy.ts'
import { bootstrapInterval, type Interval } from './scorers/bootstrap.ts'
import { expectedCalibrationError } from './scorers/ece.ts'
import { macroF1 } from './scorers/macro-f1.ts'
import { percentile } from './scorers/percentile.ts'
import { type Guess, rejectionThreshold } from './scorers/rejection.ts'
import { topK } from './scorers/top-k.ts'
import type { TrainedIntents, TrainIntents } from './train-intents.ts'

/** Predictions before calls are timed. */
const WARM_UP = 200
const SEED = 1

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
  /** 95 % bootstrap over test rows. */
  intervals: { accuracy: Interval | null; top3: Interval | null }
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
  const started = clock()
  const rejects = outOfScopeTest.length > 0
  const model = await trainIntents({ rows: train, outOfScope: rows.outOfScopeTrain, heldOut: rejects })
  const threshold = rejects
    ? rejectionThreshold(
        model.heldOut ?? (await crossValidate({ rows: train, outOfScope: rows.outOfScopeTrain, trainIntents })),
      )
    : null
  const trainSeconds = (clock() - started) / 1_000
  const predicted = await predictRows(model, { rows: rows.test, clock })
  const guesses = predicted.scored.map(guessOf)
  const outOfScope = rejects ? await scoreRejection({ model, threshold, guesses, texts: outOfScopeTest }) : null
  return reportOf(predicted, { train, outOfScope, trainSeconds })
}

/**
 * Cross-validation: the rows are dealt out to so many folds, each intent's in turn, and every row is predicted by a model trained on the other folds. All predictions are
 * scored together; trainSeconds is a fold's, in the mean.
 */
export async function evalIntentsByFold(
  rows: { train: readonly IntentRow[]; outOfScopeTrain: readonly string[] },
  { folds, trainIntents, clock }: { folds: number; trainIntents: TrainIntents; clock: Clock },
): Promise<IntentsReport> {
  const parts = dealOut(rows.train, folds)
  const all: Predicted = { scored: [], times: [] }
  let seconds = 0
  for (const held of parts) {
    const started = clock()
    const train = parts.flatMap((part) => (part === held ? [] : part))
    const model = await trainIntents({ rows: train, outOfScope: rows.outOfScopeTrain, heldOut: false })
    seconds += (clock() - started) / 1_000
    const { scored, times } = await predictRows(model, { rows: held, clock })
    all.scored.push(...scored)
    all.times.push(...times)
  }
  return reportOf(all, { train: rows.train, outOfScope: null, trainSeconds: seconds / Math.max(1, parts.length) })
}

interface Scored {
  gold: string
  ranked: string[]
  confidence: number
}

interface Predicted {
  scored: Scored[]
  /** Milliseconds a message. */
  times: number[]
}

async function predictRows(
  model: TrainedIntents,
  { rows, clock }: { rows: readonly IntentRow[]; clock: Clock },
): Promise<Predicted> {
  const test = rows.filter(({ negative }) => !negative)
  for (let i = 0; i < WARM_UP && test.length > 0; i++) await model.predict(test[i % test.length]?.text ?? '')
  const predicted: Predicted = { scored: [], times: [] }
  for (const { text, intent } of test) {
    const before = clock()
    const guesses = await model.predict(text)
    predicted.times.push(clock() - before)
    const ranked = guesses.map(({ name }) => name)
    predicted.scored.push({ gold: intent, ranked, confidence: guesses[0]?.confidence ?? 0 })
  }
  return predicted
}

function guessOf({ gold, ranked, confidence }: Scored): Guess {
  return { confidence, correct: ranked[0] === gold }
}

function reportOf(
  { scored, times }: Predicted,
  {
    train,
    outOfScope,
    trainSeconds,
  }: { train: readonly IntentRow[]; outOfScope: IntentsReport['outOfScope']; trainSeconds: number },
): IntentsReport {
  const guesses = scored.map(guessOf)
  const interval = (statistic: (sample: readonly Scored[]) => number | null) =>
    bootstrapInterval({ units: scored, statistic, seed: SEED })
  return {
    n: scored.length,
    classes: new Set(train.flatMap(({ intent, negative }) => (negative ? [] : intent))).size,
    accuracy: accuracy(guesses.map(({ correct }) => correct)),
    top3: topK(scored, 3),
    macroF1: macroF1(scored.map(({ gold, ranked }) => ({ gold, predicted: ranked[0] ?? '' }))),
    ece: expectedCalibrationError(guesses),
    outOfScope,
    trainSeconds,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    intervals: {
      accuracy: interval((sample) => topK(sample, 1)),
      top3: interval((sample) => topK(sample, 3)),
    },
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
