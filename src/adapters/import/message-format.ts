import type { RecordedRow } from '../../domain/dialogue.ts'
import type { Row } from '../../domain/ports/row-reader.ts'
import type { ColumnMap } from './column-mapping.ts'
import type { RoleWords } from './message-columns.ts'

/** How the messages of files are to be read. */
export interface MessageReading {
  /** `auto` reads whole dialogues and rows of one message each. */
  format: 'auto' | 'chatwoot' | 'two-column'
  map: ColumnMap
  roles: RoleWords
  /** Of times that name no zone, as in +08:00. */
  offset: string
}

/** Reads messages from the rows of one file. `input` tells the file from the others. */
export type MessageFormat = (
  rows: AsyncIterable<Row>,
  input: string,
  reading: MessageReading,
) => AsyncGenerator<RecordedRow>
