import type { WorkFolder } from '../domain/ports/work-folder.ts'
import type { PairLanguage } from './dialogue-pair.ts'
import type { BatchNote } from './mask-batch.ts'
import type { PairNote } from './pair-dialogues.ts'
import type { SameNote } from './same-pairs.ts'
import type { Settled } from './settle-pairs.ts'
import { mergeSteps, type StepReport } from './step-count.ts'

/** What cleaning made of its input. */
export interface CorpusReport {
  dialogues: number
  messages: number
  pairs: number
  languages: Record<PairLanguage, number>
  steps: StepReport[]
}

/** Puts together what the tasks counted. The same for the same input, whoever did the tasks. */
export async function createReport({
  work,
  batches,
  parts,
  settled,
}: {
  work: WorkFolder
  batches: number
  parts: number
  settled: Settled
}): Promise<CorpusReport> {
  const masked = await notesOf<BatchNote>(work, 'mask', batches)
  const paired = await notesOf<PairNote>(work, 'pair', parts)
  const same = await notesOf<SameNote>(work, 'same', parts)
  return {
    dialogues: paired.reduce((sum, { dialogues }) => sum + dialogues, 0),
    messages: masked.reduce((sum, { messages }) => sum + messages, 0),
    pairs: settled.pairs,
    languages: settled.languages,
    steps: [...mergeAll(masked), ...mergeAll(paired), ...mergeAll(same), ...settled.steps],
  }
}

async function notesOf<Note>(work: WorkFolder, stage: string, tasks: number): Promise<Note[]> {
  const notes: Note[] = []
  for (let task = 0; task < tasks; task++) notes.push((await work.note(stage, task)) as Note)
  return notes
}

function mergeAll(notes: readonly { steps: StepReport[] }[]): StepReport[] {
  return (notes[0]?.steps ?? []).map((_, step) => mergeSteps(notes.flatMap(({ steps }) => steps[step] ?? [])))
}
