import { hash32 } from './hash-text.ts'

const SAMPLES = 10
const SAMPLE_LENGTH = 200
/** Any number will do; it must only stay the same. */
const SEED = 0x5eed

/** What one step did: how many came in, went out and were changed, and why the others were dropped, with up to ten masked samples each. */
export interface StepReport {
  name: string
  unit: 'row' | 'dialogue' | 'line' | 'block' | 'pair'
  in: number
  out: number
  changed: number
  samples: string[]
  dropped: Record<string, { count: number; samples: string[] }>
}

/** Counts as a step goes. Samples must be masked texts. */
export interface StepCount {
  /** Something came in. */
  take(): void
  /** It went on; `changed` says as what, where it is another than came in. */
  pass(changed?: string): void
  /** It was dropped. */
  drop(reason: string, sample: string): void
  report(): StepReport
}

/** Starts counting one step. */
export function countStep(name: string, unit: StepReport['unit']): StepCount {
  const counts = { name, unit, in: 0, out: 0, changed: 0 }
  const changed = drawSamples()
  const dropped = new Map<string, { count: number; samples: Samples }>()
  return {
    take: () => {
      counts.in++
    },
    pass: (text) => {
      counts.out++
      if (text === undefined) return
      counts.changed++
      changed.offer(text)
    },
    drop: (reason, sample) => {
      let entry = dropped.get(reason)
      if (entry === undefined) {
        entry = { count: 0, samples: drawSamples() }
        dropped.set(reason, entry)
      }
      entry.count++
      entry.samples.offer(sample)
    },
    report: () => ({
      ...counts,
      samples: changed.drawn(),
      dropped: Object.fromEntries(
        [...dropped]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([reason, { count, samples }]) => [reason, { count, samples: samples.drawn() }]),
      ),
    }),
  }
}

/** One report of reports on the same step over parts of the input; the same however the input was cut. Throws a RangeError for none. */
export function mergeSteps(reports: readonly StepReport[]): StepReport {
  const [first] = reports
  if (first === undefined) throw new RangeError('There is no report to merge.')
  const sum = (of: (report: StepReport) => number) => reports.reduce((total, report) => total + of(report), 0)
  const draw = (of: (report: StepReport) => readonly string[] | undefined) => {
    const samples = drawSamples()
    for (const report of reports) for (const text of of(report) ?? []) samples.offer(text)
    return samples.drawn()
  }
  const reasons = [...new Set(reports.flatMap(({ dropped }) => Object.keys(dropped)))].sort()
  return {
    name: first.name,
    unit: first.unit,
    in: sum((report) => report.in),
    out: sum((report) => report.out),
    changed: sum((report) => report.changed),
    samples: draw(({ samples }) => samples),
    dropped: Object.fromEntries(
      reasons.map((reason) => [
        reason,
        {
          count: sum(({ dropped }) => dropped[reason]?.count ?? 0),
          samples: draw(({ dropped }) => dropped[reason]?.samples),
        },
      ]),
    ),
  }
}

interface Samples {
  offer(text: string): void
  drawn(): string[]
}

/** Draws the texts of the lowest seeded hashes: a random choice of distinct texts that does not depend on the order they come in. */
function drawSamples(): Samples {
  let lowest: { rank: number; text: string }[] = []
  return {
    offer(long) {
      const text = long.length > SAMPLE_LENGTH ? long.slice(0, SAMPLE_LENGTH).toWellFormed() : long
      const rank = hash32(text, SEED)
      const last = lowest[SAMPLES - 1]
      if (last !== undefined && rank > last.rank) return
      if (lowest.some((drawn) => drawn.text === text)) return
      lowest = [...lowest, { rank, text }]
        .sort((a, b) => a.rank - b.rank || (a.text < b.text ? -1 : 1))
        .slice(0, SAMPLES)
    },
    drawn: () => lowest.map(({ text }) => text),
  }
}
