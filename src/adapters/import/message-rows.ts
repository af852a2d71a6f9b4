import { readInstant } from '../../text/read-instant.ts'
import { mapColumns } from './column-mapping.ts'
import { MESSAGE_COLUMNS, parseRole } from './message-columns.ts'
import { nameOf, outcomeOf, textOf } from './message-fields.ts'
import type { MessageFormat } from './message-format.ts'

/** Rows of one message each: dialogue, role, text and, where there are, time and outcome. Rows of one dialogue need not stand together. */
export const readMessageRows: MessageFormat = async function* (rows, input, { map, roles, offset }) {
  for await (const { file, row, values } of mapColumns(rows, MESSAGE_COLUMNS, map)) {
    const dialogue = nameOf(values.dialogue)
    const text = textOf(values.text)
    if (dialogue === undefined) yield { file, row, problem: 'dialogue: it has no name' }
    else if (text === undefined) yield { file, row, problem: 'text: there is none' }
    else
      yield {
        file,
        row,
        dialogue,
        recording: input,
        role: parseRole(values.role, roles),
        speaker: textOf(values.role) ?? '',
        text,
        at: readInstant(values.at, offset),
        outcome: outcomeOf(values.outcome),
      }
  }
}
