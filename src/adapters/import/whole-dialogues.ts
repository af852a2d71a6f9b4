import type { RecordedRow } from '../../domain/dialogue.ts'
import type { Row } from '../../domain/ports/row-reader.ts'
import { readInstant } from '../../text/read-instant.ts'
import { isRecord } from './file-format-error.ts'
import { parseRole } from './message-columns.ts'
import { nameOf, outcomeOf, textOf } from './message-fields.ts'
import type { MessageFormat, MessageReading } from './message-format.ts'

/** True for a row that holds a whole dialogue: `{id, turns: [{role, text, at?}]}`. */
export function isWholeDialogue(values: Record<string, unknown>): boolean {
  return Array.isArray(values.turns)
}

/** Rows of one dialogue each. One that has a turn which cannot be read is left out. */
export const readWholeDialogues: MessageFormat = async function* (rows, input, reading) {
  for await (const row of rows) yield* messagesOf(row, input, reading)
}

function messagesOf({ file, row, values }: Row, input: string, { roles, offset }: MessageReading): RecordedRow[] {
  const dialogue = nameOf(values.id)
  if (dialogue === undefined) return [{ file, row, problem: 'id: the dialogue has no name' }]
  if (!Array.isArray(values.turns) || values.turns.length === 0)
    return [{ file, row, problem: 'turns: there are none' }]
  const outcome = outcomeOf(values.outcome ?? values.status)
  const messages: RecordedRow[] = []
  for (const turn of values.turns as unknown[]) {
    const text = isRecord(turn) ? textOf(turn.text) : undefined
    if (!isRecord(turn) || text === undefined) return [{ file, row, problem: 'turns: one has no text' }]
    messages.push({
      file,
      row,
      dialogue,
      recording: `${input}:${row}`,
      role: parseRole(turn.role, roles),
      speaker: textOf(turn.role) ?? '',
      text,
      at: readInstant(turn.at, offset),
      outcome,
    })
  }
  return messages
}
