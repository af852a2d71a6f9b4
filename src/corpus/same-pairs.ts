import type { TaskResult } from '../domain/ports/work-folder.ts'
import type { FoundPair } from './pair-dialogues.ts'
import { rowsToBytes } from './rows.ts'
import { countStep, type StepReport } from './step-count.ts'

/** Places of the input that make one stretch: what is put in order at once. */
const STRETCH = 1 << 15

/** A pair and how many were the same. */
export type CountedPair = FoundPair & { count: number }

/** How many pairs each stretch of the input keeps. */
export interface SameNote {
  kept: number[]
  steps: StepReport[]
}

/** How many stretches an input of so many messages has. */
export function stretchesOf(messages: number): number {
  return Math.ceil(messages / STRETCH)
}

/**
 * Keeps the first of the pairs whose question and answer are the same once marks are gone, with their number. All pairs of a key must be among those given. Parts are by
 * stretch of the input.
 */
export function dropSame(pairs: readonly FoundPair[], stretches: number): TaskResult {
  const step = countStep('same pairs', 'pair')
  const kept = new Map<number, CountedPair>()
  for (const pair of pairs.toSorted(byPlace)) {
    step.take()
    const first = kept.get(pair.key)
    if (first === undefined) {
      step.pass()
      kept.set(pair.key, { ...pair, count: 1 })
    } else {
      step.drop('same pair', `${pair.question} → ${pair.answer}`)
      first.count++
    }
  }
  const parts = Array.from({ length: stretches }, (): CountedPair[] => [])
  for (const pair of kept.values()) parts[Math.floor(pair.place / STRETCH)]?.push(pair)
  const note: SameNote = { kept: parts.map(({ length }) => length), steps: [step.report()] }
  return { note, parts: parts.map(rowsToBytes) }
}

/** The order of the input. */
export function byPlace(a: FoundPair, b: FoundPair): number {
  return a.place - b.place || a.turn - b.turn
}
