import type { RecordedRow } from '../domain/dialogue.ts'
import type { TaskResult, WorkFolder } from '../domain/ports/work-folder.ts'
import { type MaskedMessage, maskBatch } from './mask-batch.ts'
import { findNear } from './near-pairs.ts'
import { numberPairs } from './number-pairs.ts'
import { type FoundPair, pairDialogues } from './pair-dialogues.ts'
import { rowsOfBytes } from './rows.ts'
import { type CountedPair, dropSame } from './same-pairs.ts'

/** Rises whenever the same input could come out differently; work that another version began is not gone on with. */
export const CLEANING_VERSION = 1

/** One piece of a stage's work; each stage reads what the one before it left. `of` says how many results the stage before has, `parts` how many this one makes. */
export type CleaningTask =
  | { stage: 'mask'; task: number; rows: readonly RecordedRow[]; first: number; parts: number }
  | { stage: 'pair'; task: number; of: number; parts: number }
  | { stage: 'same'; task: number; of: number; stretches: number }
  | { stage: 'number'; task: number; of: number; first: number; parts: number }
  | { stage: 'near'; task: number; of: number }

/** Does one task and keeps its result. What it keeps depends on the task and on the results of the stage before alone: not on who does it or when. */
export async function runCleaningTask(task: CleaningTask, work: WorkFolder): Promise<void> {
  await work.keep(task.stage, task.task, await resultOf(task, work))
}

async function resultOf(task: CleaningTask, work: WorkFolder): Promise<TaskResult> {
  switch (task.stage) {
    case 'mask':
      return maskBatch(task.rows, task)
    case 'pair':
      return pairDialogues(await gather<MaskedMessage>(work, 'mask', task), task.parts)
    case 'same':
      return dropSame(await gather<FoundPair>(work, 'pair', task), task.stretches)
    case 'number':
      return numberPairs(await gather<CountedPair>(work, 'same', task), task)
    case 'near':
      // Part 0 of a stretch holds the pairs themselves.
      return findNear(joinBytes(await partsOf(work, 'number', { of: task.of, task: task.task + 1 })))
  }
}

/** The rows of one part in all results of a stage. */
async function gather<Row>(work: WorkFolder, stage: string, of: { of: number; task: number }): Promise<Row[]> {
  return (await partsOf(work, stage, of)).flatMap((bytes) => rowsOfBytes<Row>(bytes))
}

async function partsOf(
  work: WorkFolder,
  stage: string,
  { of, task }: { of: number; task: number },
): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = []
  for (let result = 0; result < of; result++) parts.push(await work.part(stage, result, task))
  return parts
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}
