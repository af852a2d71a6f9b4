import type { DialogueRow, RecordedRow } from '../domain/dialogue.ts'
import type { OutputFolder } from '../domain/ports/output-folder.ts'
import { readInstant } from '../text/read-instant.ts'
import { cleanMessages } from './clean-messages.ts'
import { runCleaningTask } from './cleaning-task.ts'
import type { CorpusReport } from './corpus-report.ts'
import { createMemoryWork } from './memory-work.ts'

export { CORPUS_FILES } from './clean-messages.ts'
export type { CorpusReport } from './corpus-report.ts'

/** Turns a small corpus, held in memory, into pairs as cleanMessages does. Throws cancelled once the signal says so; the output is then abandoned. */
export async function cleanCorpus({
  dialogues,
  output,
  signal,
}: {
  dialogues: AsyncIterable<DialogueRow>
  output: OutputFolder
  signal?: AbortSignal
}): Promise<CorpusReport> {
  const work = createMemoryWork()
  try {
    return await cleanMessages({
      rows: messagesOf(dialogues),
      parts: 1,
      work,
      run: (task) => runCleaningTask(task, work),
      hands: 1,
      output,
      signal,
    })
  } catch (error) {
    await output.abandon()
    throw error
  }
}

async function* messagesOf(dialogues: AsyncIterable<DialogueRow>): AsyncGenerator<RecordedRow> {
  for await (const { file, row, ...rest } of dialogues) {
    if (rest.dialogue === null) {
      yield { file, row, problem: rest.problem }
      continue
    }
    const { id, turns, outcome } = rest.dialogue
    for (const { role, text, at } of turns) {
      yield {
        file,
        row,
        dialogue: id,
        recording: `${file}:${row}`,
        role,
        speaker: role,
        text,
        at: readInstant(at),
        outcome: outcome ?? null,
      }
    }
  }
}
