import type { IntentRow } from '../src/domain/intent.ts'
import type { IntentGuess } from '../src/domain/understanding.ts'

export interface TrainedIntents {
  /** Guesses, likeliest first. */
  predict(text: string): Promise<readonly IntentGuess[]>
}

/** Trains on the rows; texts known to be out of scope may be used or ignored. */
export type TrainIntents = (input: {
  rows: readonly IntentRow[]
  outOfScope: readonly string[]
}) => Promise<TrainedIntents>
