import type { IntentRow } from '../src/domain/intent.ts'
import type { Perturbation } from './perturbations/kinds.ts'
import { seededRandom } from './perturbations/random.ts'
import { intentMatches } from './predictions.ts'
import { accuracy } from './scorers/accuracy.ts'
import { bootstrapInterval } from './scorers/bootstrap.ts'

const HUMAN_LABEL = 'human_agent'

interface KindReport {
  /** Rows that the kind changed; only they are scored. */
  n: number
  accuracy: number | null
  /** On the same rows as they were. */
  accuracyBefore: number | null
  /** accuracyBefore − accuracy, in shares: .08 is eight points. */
  drop: number | null
  /** 95 % bootstrap interval of the drop, rows drawn in pairs of before and after. */
  interval: [low: number, high: number] | null
}

export interface RobustnessReport {
  /** Rows, and the share of them understood as they are. */
  n: number
  accuracy: number | null
  kinds: Record<string, KindReport>
  /** Rows that ask for a human as they are, or are labelled so; survived is the share of the changed ones that are heard. */
  humanRequest: { n: number; kinds: Record<string, { n: number; survived: number | null }> }
}

/** Asks about the same messages as they are and as other customers would type them, and says what each kind of perturbation costs. The same rows and seed give the same texts. */
export async function evalRobustness(
  rows: readonly IntentRow[],
  {
    kinds,
    intentOf,
    wantsHuman,
    seed,
  }: {
    kinds: Readonly<Record<string, Perturbation>>
    /** The likeliest intent of a message; a label matches its name or its topic. */
    intentOf: (text: string) => Promise<{ name: string; topic: string }>
    wantsHuman: (text: string) => boolean
    seed: number
  },
): Promise<RobustnessReport> {
  const understood = async ({ text, intent }: IntentRow) => intentMatches(intent, await intentOf(text))
  const asked: { row: IntentRow; right: boolean }[] = []
  for (const row of rows) asked.push({ row, right: await understood(row) })
  const requests = rows.filter(({ text, intent }) => intent === HUMAN_LABEL || wantsHuman(text))
  const report: RobustnessReport = {
    n: rows.length,
    accuracy: accuracy(asked.map(({ right }) => right)),
    kinds: {},
    humanRequest: { n: requests.length, kinds: {} },
  }
  for (const [kind, perturb] of Object.entries(kinds)) {
    const rewrite = (text: string) => perturb(text, seededRandom(seed, kind, text))
    const pairs: { before: boolean; after: boolean }[] = []
    for (const { row, right } of asked) {
      const text = rewrite(row.text)
      if (text !== row.text) pairs.push({ before: right, after: await understood({ ...row, text }) })
    }
    report.kinds[kind] = scorePairs(pairs, seed)
    const heard = requests
      .map(({ text }) => ({ text, changed: rewrite(text) }))
      .filter(({ text, changed }) => changed !== text)
      .map(({ changed }) => wantsHuman(changed))
    report.humanRequest.kinds[kind] = { n: heard.length, survived: accuracy(heard) }
  }
  return report
}

function scorePairs(pairs: readonly { before: boolean; after: boolean }[], seed: number): KindReport {
  const interval = bootstrapInterval({ units: pairs, statistic: dropOf, seed })
  return {
    n: pairs.length,
    accuracy: accuracy(pairs.map(({ after }) => after)),
    accuracyBefore: accuracy(pairs.map(({ before }) => before)),
    drop: dropOf(pairs),
    interval: interval && [interval.low, interval.high],
  }
}

function dropOf(pairs: readonly { before: boolean; after: boolean }[]): number | null {
  if (pairs.length === 0) return null
  return pairs.reduce((sum, { before, after }) => sum + Number(before) - Number(after), 0) / pairs.length
}
