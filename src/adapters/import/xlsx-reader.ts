import { readSheet } from 'read-excel-file/node'
import type { RowReader } from '../../domain/ports/row-reader.ts'
import { fileFormatError } from './file-format-error.ts'
import { undoGuard } from './formula-text.ts'
import { allBytes } from './import-file.ts'
import { refuseBomb } from './refuse-bomb.ts'

/** The first sheet of a workbook; its first row names the columns. */
export const xlsxReader: RowReader = {
  endings: ['xlsx'],
  async *read(file) {
    const bytes = await allBytes(file)
    refuseBomb(file, bytes)
    const sheet = await readSheet(bytes).catch((error: unknown) => {
      throw fileFormatError(file, 1, 'this is not an .xlsx workbook. Save it as .xlsx (not .xls) or .csv.', error)
    })
    const [header = [], ...rows] = sheet
    const columns = header.map((cell) => String(cell ?? '').trim())
    for (const [index, cells] of rows.entries()) {
      const values: Record<string, string> = {}
      for (const [at, column] of columns.entries()) if (column !== '') values[column] = cellText(cells[at])
      if (Object.values(values).some((value) => value !== '')) yield { file: file.name, row: index + 2, values }
    }
  },
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  // A sheet has no zone: a date is written as the reader's clock would show it in UTC.
  return cell instanceof Date ? cell.toISOString() : undoGuard(String(cell))
}
