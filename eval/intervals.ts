import { emotionPairs, handoffPairs, intentPairs } from './pairs.ts'
import type { ReplayedDialogue } from './replay.ts'
import { accuracy } from './scorers/accuracy.ts'
import { bootstrapInterval, type Interval } from './scorers/bootstrap.ts'
import { macroF1 } from './scorers/macro-f1.ts'
import { precisionRecall } from './scorers/precision-recall.ts'

const SEED = 1

export interface Intervals {
  intentAccuracy: Interval | null
  emotionMacroF1: Interval | null
  handoffF1: Interval | null
}

/** 95 % bootstrap intervals of the main scores; whole dialogues are drawn, since the turns of one depend on each other. */
export function intervalsOf(dialogues: readonly ReplayedDialogue[]): Intervals {
  const intents = dialogues.map(({ turns }) => intentPairs(turns).map(({ gold, predicted }) => gold === predicted))
  const emotions = dialogues.map(({ turns }) => emotionPairs(turns))
  const handoffs = dialogues.map(({ turns }) => handoffPairs(turns))
  return {
    intentAccuracy: bootstrapInterval({ units: intents, statistic: (sample) => accuracy(sample.flat()), seed: SEED }),
    emotionMacroF1: bootstrapInterval({ units: emotions, statistic: (sample) => macroF1(sample.flat()), seed: SEED }),
    handoffF1: bootstrapInterval({
      units: handoffs,
      statistic: (sample) => precisionRecall(sample.flat()).f1,
      seed: SEED,
    }),
  }
}
