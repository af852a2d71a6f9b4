import { extname } from 'node:path'
import { CopilotError } from '../../domain/errors.ts'
import type { ImportFile, Row, RowReader } from '../../domain/ports/row-reader.ts'
import { csvReader, tsvReader } from './csv-reader.ts'
import { jsonReader } from './json-reader.ts'
import { jsonlReader } from './jsonl-reader.ts'
import { markdownReader } from './markdown-reader.ts'
import { xlsxReader } from './xlsx-reader.ts'
import { yamlReader } from './yaml-reader.ts'

const READERS: readonly RowReader[] = [
  jsonlReader,
  jsonReader,
  csvReader,
  tsvReader,
  xlsxReader,
  yamlReader,
  markdownReader,
]

/** Reads a file's rows by its ending. Throws file_format for an ending that no reader knows, and whatever the reader throws. */
export function readRows(file: ImportFile): AsyncIterable<Row> {
  const ending = extname(file.name).slice(1).toLowerCase()
  const reader = READERS.find(({ endings }) => endings.includes(ending))
  if (reader) return reader.read(file)
  const known = READERS.flatMap(({ endings }) => endings).join(', ')
  throw new CopilotError('file_format', `${file.name}: files ending in "${ending}" are not read. Use one of ${known}.`)
}
