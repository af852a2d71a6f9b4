import { LabelledDialogue } from './labelled-dialogue.ts'
import { readJsonRows } from './read-json-rows.ts'
import type { Located } from './read-lines.ts'

/** Labelled transcripts, or raw dialogues without labels, one a line of jsonl files. Throws as readJsonRows does. */
export function readDialogues(files: readonly string[]): Promise<Located<LabelledDialogue>[]> {
  return readJsonRows(files, LabelledDialogue)
}
