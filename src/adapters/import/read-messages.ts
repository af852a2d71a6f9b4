import type { RecordedRow } from '../../domain/dialogue.ts'
import type { ImportFile, Row } from '../../domain/ports/row-reader.ts'
import { DEFAULT_OFFSET } from '../../text/read-instant.ts'
import { readChatwoot } from './chatwoot.ts'
import type { MessageReading } from './message-format.ts'
import { readMessageRows } from './message-rows.ts'
import { readRows } from './read-rows.ts'
import { readTwoColumns } from './two-columns.ts'
import { isWholeDialogue, readWholeDialogues } from './whole-dialogues.ts'

/** How files are read that nothing is said about. */
export const DEFAULT_READING: MessageReading = {
  format: 'auto',
  map: new Map(),
  roles: new Map(),
  offset: DEFAULT_OFFSET,
}

/**
 * The messages of recorded dialogues, file by file, one row in memory at a time: rows of `{id, turns: [{role, text, at?}]}`, rows of one message each, or what `format` names.
 * Rows that are none come out with their problem. Throws column_missing and what the files' readers throw.
 */
export async function* readMessages(
  files: readonly ImportFile[],
  reading: MessageReading = DEFAULT_READING,
): AsyncGenerator<RecordedRow> {
  for (const [input, file] of files.entries()) {
    const rows = readRows(file)[Symbol.asyncIterator]()
    const first = await rows.next()
    if (first.done) continue
    yield* formatOf(reading, first.value)(startingWith(first.value, rows), String(input), reading)
  }
}

function formatOf({ format }: MessageReading, first: Row) {
  if (format === 'chatwoot') return readChatwoot
  if (format === 'two-column') return readTwoColumns
  return isWholeDialogue(first.values) ? readWholeDialogues : readMessageRows
}

async function* startingWith(first: Row, rest: AsyncIterator<Row>): AsyncGenerator<Row> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
