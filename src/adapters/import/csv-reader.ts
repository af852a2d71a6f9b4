import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { ImportFile, Row, RowReader } from '../../domain/ports/row-reader.ts'
import { decodeText } from './decode-text.ts'
import { fileFormatError } from './file-format-error.ts'
import { undoGuard } from './formula-text.ts'

const TOO_MANY = {
  en: 'it has more cells than the header has columns. Put quotation marks around a text that holds commas, or leave the additional cells out',
  zh: '这一行的格子比表头多，内容里有逗号的请加英文双引号，或者删掉多出来的格子',
}

/** Comma-separated values with a header line. Rows are named by the line they begin on. */
export const csvReader: RowReader = { endings: ['csv'], read: (file) => readDelimited(file, ',') }

/** Tab-separated values with a header line. */
export const tsvReader: RowReader = { endings: ['tsv'], read: (file) => readDelimited(file, '\t') }

async function* readDelimited(file: ImportFile, delimiter: string): AsyncGenerator<Row> {
  const parser = parse({
    delimiter,
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim()),
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    quote: delimiter === '\t' ? null : '"',
  })
  const source = Readable.from(decodeText(file))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let row = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>
      info: { lines: number; columns: unknown[]; error?: CsvError }
    }>) {
      row = info.lines - linesWithin(record)
      const { code } = info.error ?? {}
      // Fewer cells than columns are empty ones; more are a text with commas that nobody quoted.
      const more = code === 'CSV_RECORD_INCONSISTENT_COLUMNS' && Object.keys(record).length === info.columns.length
      yield { file: file.name, row, values: inert(record), ...(more ? { problem: TOO_MANY } : {}) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw fileFormatError(
      file,
      Number(error.lines ?? row),
      `${error.message}. Check the quotes and the number of columns there.`,
      error,
    )
  }
}

function linesWithin(record: Record<string, string>): number {
  return Object.values(record).reduce((sum, value) => sum + (value.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
}

function inert(record: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, undoGuard(value)]))
}
