import type { DialogueRow, RawDialogue } from '../domain/dialogue.ts'
import { mask } from '../text/mask.ts'
import { hash53 } from './hash-text.ts'
import type { StepCount } from './step-count.ts'

/** Lets through each readable dialogue once: an id seen before is the same dialogue again. */
export function createDialogueGate(step: StepCount): (row: DialogueRow) => RawDialogue | null {
  const seen = new Set<number>()
  return (row) => {
    step.take()
    if (row.dialogue === null) {
      step.drop('unreadable', `${row.file}, row ${row.row}: ${row.problem}`)
      return null
    }
    const key = hash53(row.dialogue.id)
    if (seen.has(key)) {
      step.drop('id seen before', `${row.file}, row ${row.row}: ${mask(row.dialogue.id).masked}`)
      return null
    }
    seen.add(key)
    step.pass()
    return row.dialogue
  }
}
