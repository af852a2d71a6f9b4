import { CopilotError } from '../../domain/errors.ts'
import type { ImportFile, Row } from '../../domain/ports/row-reader.ts'
import { ARTICLE_COLUMNS } from './article-columns.ts'
import { type ColumnMap, mapColumns, parseColumnMap } from './column-mapping.ts'
import { readRows } from './read-rows.ts'

/** Reads `question=…,answer=…` for articles; nothing names no column. Throws invalid_request. */
export function articleColumnMap(option: string | null): ColumnMap {
  return option === null ? new Map() : parseColumnMap(option, ARTICLE_COLUMNS)
}

/** The rows of a file by the fields of articles; a broken row comes with its problem. Throws file_format for a file of another kind and for one that holds no row. */
export async function* articleRows(file: ImportFile, map: ColumnMap): AsyncGenerator<Row> {
  let rows = 0
  for await (const row of mapColumns(readRows(file, { keepBroken: true }), ARTICLE_COLUMNS, map)) {
    rows++
    yield row
  }
  if (rows === 0)
    throw new CopilotError(
      'file_format',
      `${file.name} holds no rows. Name a file that has some; nothing was imported.`,
    )
}
