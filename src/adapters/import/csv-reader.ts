import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { ImportFile, Row, RowReader } from '../../domain/ports/row-reader.ts'
import { decodeText } from './decode-text.ts'
import { fileFormatError } from './file-format-error.ts'

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
    relax_column_count_less: true,
    quote: delimiter === '\t' ? null : '"',
  })
  const source = Readable.from(decodeText(file))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let row = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>
      info: { lines: number }
    }>) {
      row = info.lines - linesWithin(record)
      yield { file: file.name, row, values: record }
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
