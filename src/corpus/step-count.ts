const SAMPLES = 10

/** What one step did: how many came in, went out and were changed, and why the others were dropped, with up to ten masked samples a reason. */
export interface StepReport {
  name: string
  unit: 'dialogue' | 'line' | 'block' | 'pair'
  in: number
  out: number
  changed: number
  dropped: Record<string, { count: number; samples: string[] }>
}

/** Counts as a step goes. */
export interface StepCount {
  /** Something came in. */
  take(): void
  /** It went on; `changed` says whether it is another than came in. */
  pass(changed?: boolean): void
  /** It was dropped; the sample must be masked text. */
  drop(reason: string, sample: string): void
  report(): StepReport
}

/** Starts counting one step. */
export function countStep(name: string, unit: StepReport['unit']): StepCount {
  const counts: StepReport = { name, unit, in: 0, out: 0, changed: 0, dropped: {} }
  return {
    take: () => {
      counts.in++
    },
    pass: (changed = false) => {
      counts.out++
      if (changed) counts.changed++
    },
    drop: (reason, sample) => {
      const entry = counts.dropped[reason] ?? { count: 0, samples: [] }
      counts.dropped[reason] = entry
      entry.count++
      if (entry.samples.length < SAMPLES) entry.samples.push(sample.slice(0, 200))
    },
    report: () => structuredClone(counts),
  }
}
