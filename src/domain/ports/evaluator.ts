import type { OpenSnapshot } from './live-knowledge.ts'

/** One labelled customer turn: for each label it carries, whether it was met. */
export interface EvaluatedCase {
  /** dialogue#place, the place among all messages counted from 1. */
  id: string
  mustPass: boolean
  checks: Record<string, boolean>
}

export interface EvaluatedSuite {
  name: string
  /** The scores, null where nothing could be scored. */
  report: Record<string, unknown>
  cases: EvaluatedCase[]
}

/** Suites run on one snapshot. Plain data; the same snapshot and suites give the same run but for `id` and `time`. */
export interface EvaluationRun {
  id: string
  time: { at: number; turnsPerSecond: Record<string, number | null> }
  snapshot: { tenant: string; id: string; fingerprint: string }
  suites: EvaluatedSuite[]
}

/** Runs a shop's own suites on a snapshot. */
export interface Evaluator {
  /** The suites named, or all when none is. Throws not_found for a suite that does not exist. */
  run(input: {
    snapshot: OpenSnapshot
    /** Articles that may not be shown, whatever the snapshot says. */
    blocked: ReadonlySet<string>
    suites: readonly string[]
  }): Promise<EvaluationRun>
}
