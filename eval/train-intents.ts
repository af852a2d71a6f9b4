import type { IntentRow } from '../src/domain/intent.ts'
import type { IntentGuess } from '../src/domain/understanding.ts'
import type { Guess } from './scorers/rejection.ts'

export interface TrainedIntents {
  /** Guesses, likeliest first. */
  predict(text: string): Promise<readonly IntentGuess[]>
  /** The top guess for every training row by a model that did not see it, where training made them when asked to. */
  heldOut?: readonly Guess[]
}

/** Trains on the rows; texts known to be out of scope may be used or ignored. Asked for held-out guesses, it may leave them out: eval then cross-validates by itself. */
export type TrainIntents = (input: {
  rows: readonly IntentRow[]
  outOfScope: readonly string[]
  heldOut: boolean
}) => Promise<TrainedIntents>
