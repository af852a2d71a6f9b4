import { mean } from './mean.ts'

export interface FirstHandoff {
  /** Dialogues in which some customer turn is labelled as a handoff. */
  dialogues: number
  onTime: number
  lateTurnsMean: number | null
  missed: number
  falseAlarms: number
}

/** The customer turns of one dialogue, in order. */
interface HandoffCourse {
  /** null where a turn has no label. */
  labels: readonly (boolean | null)[]
  predicted: readonly boolean[]
}

/**
 * When a human was first called, counted in customer turns; all but lateTurnsMean are numbers of dialogues. With `g` the first labelled turn and `p` the first
 * decided one: onTime g − 1 ≤ p ≤ g; falseAlarms p < g − 1, or any p where no turn is labelled true; missed no p. Lateness is p − g, at least 0; a miss counts the
 * turns from g on, g included; its mean is over the dialogues with a turn labelled true, null when there is none. A missing label is no label of a handoff.
 */
export function firstHandoff(courses: readonly HandoffCourse[]): FirstHandoff {
  let onTime = 0
  let missed = 0
  let falseAlarms = 0
  const late: number[] = []
  for (const { labels, predicted } of courses) {
    const labelled = labels.indexOf(true)
    const decided = predicted.indexOf(true)
    if (labelled === -1) {
      if (decided !== -1) falseAlarms++
      continue
    }
    late.push(Math.max(0, (decided === -1 ? labels.length : decided) - labelled))
    if (decided === -1) missed++
    else if (decided < labelled - 1) falseAlarms++
    else if (decided <= labelled) onTime++
  }
  return { dialogues: late.length, onTime, lateTurnsMean: mean(late), missed, falseAlarms }
}
