import { extname } from 'node:path'
import { CopilotError } from '../../domain/errors.ts'
import type { ImportFile, Row, RowReader } from '../../domain/ports/row-reader.ts'
import { csvReader, tsvReader } from './csv-reader.ts'
import { docxReader } from './docx-reader.ts'
import { fileFormatError } from './file-format-error.ts'
import { htmlReader } from './html-reader.ts'
import { jsonReader } from './json-reader.ts'
import { jsonlReader } from './jsonl-reader.ts'
import { markdownReader } from './markdown-reader.ts'
import { pdfReader } from './pdf-reader.ts'
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
  docxReader,
  pdfReader,
  htmlReader,
]

/**
 * Reads a file's rows by its ending. A row broken by itself ends the reading with file_format, unless `keepBroken` lets it come out with its problem. Throws
 * file_format for an ending that no reader knows, and whatever the reader throws.
 */
export function readRows(file: ImportFile, { keepBroken = false }: { keepBroken?: boolean } = {}): AsyncIterable<Row> {
  const reader = readerOf(file.name)
  return keepBroken ? reader.read(file) : whole(file, reader.read(file))
}

/** Throws file_format for a file's name whose ending no reader knows. */
export function checkEnding(name: string): void {
  readerOf(name)
}

function readerOf(name: string): RowReader {
  const ending = extname(name).slice(1).toLowerCase()
  const reader = READERS.find(({ endings }) => endings.includes(ending))
  if (reader) return reader
  const known = READERS.flatMap(({ endings }) => endings).join(', ')
  throw new CopilotError('file_format', `${name}: files ending in "${ending}" are not read. Use one of ${known}.`)
}

async function* whole(file: ImportFile, rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows) {
    if (row.problem !== undefined) throw fileFormatError(file, row.row, `${row.problem.en}.`)
    yield row
  }
}
