import { CopilotError } from '../../domain/errors.ts'
import type { Row } from '../../domain/ports/row-reader.ts'
import { mask } from '../../text/mask.ts'

/** A field that rows are read for, with the names its column goes by. */
export interface Column {
  field: string
  /** Lower case. */
  aliases: readonly string[]
  required: boolean
}

/** Field → the name of its column, as the user gave it. */
export type ColumnMap = ReadonlyMap<string, string>

/** Reads `question=q,answer=a`. Throws invalid_request when a part is no pair or names no field. */
export function parseColumnMap(option: string, columns: readonly Column[]): ColumnMap {
  const fields = columns.map(({ field }) => field)
  const pairs = option.split(',').map((part) => {
    const [field = '', column = ''] = part.split('=').map((side) => side.trim())
    if (column !== '' && fields.includes(field)) return [field, column] as const
    throw new CopilotError(
      'invalid_request',
      `"${part}" maps no column. Write field=column, with a field of ${fields.join(', ')}.`,
    )
  })
  return new Map(pairs)
}

/**
 * Gives every row its fields by their own names, whatever the columns are called; other columns are left out. Throws column_missing, listing the columns
 * there are, when the first row of a file lacks a required column or one that was named.
 */
export async function* mapColumns(
  rows: AsyncIterable<Row>,
  columns: readonly Column[],
  map: ColumnMap = new Map(),
): AsyncGenerator<Row> {
  const named = columns.map((column) => ({ field: column.field, names: namesOf(column, map) }))
  let checked = ''
  for await (const { file, row, values, problem } of rows) {
    if (problem !== undefined) {
      yield { file, row, values: {}, problem }
      continue
    }
    if (checked !== file) {
      checkColumns(file, values, columns, map)
      checked = file
    }
    yield { file, row, values: rename(values, named) }
  }
}

function rename(
  values: Record<string, unknown>,
  named: readonly { field: string; names: readonly string[] }[],
): Record<string, unknown> {
  const byName = new Map<string, unknown>()
  for (const name in values) byName.set(plain(name), values[name])
  const renamed: Record<string, unknown> = {}
  for (const { field, names } of named) {
    const name = names.find((candidate) => byName.has(candidate))
    if (name !== undefined) renamed[field] = byName.get(name)
  }
  return renamed
}

/** True when rows have a column for every field that needs one, by the names it goes by. */
export function hasColumns(values: Record<string, unknown>, columns: readonly Column[]): boolean {
  const present = new Set(Object.keys(values).map(plain))
  return columns.every((column) => !column.required || namesOf(column, new Map()).some((name) => present.has(name)))
}

function checkColumns(file: string, values: Record<string, unknown>, columns: readonly Column[], map: ColumnMap): void {
  const present = new Set(Object.keys(values).map(plain))
  for (const column of columns) {
    const named = map.get(column.field)
    const wanted = column.required || named !== undefined
    if (!wanted || namesOf(column, map).some((name) => present.has(name))) continue
    // A file without a heading names its columns by its first row.
    const columnNames = Object.keys(values).map((name) => mask(name).masked)
    const what = named === undefined ? `no column for "${column.field}"` : `no column "${named}"`
    const message = `${file} has ${what}. Its columns are: ${columnNames.join(', ')}. Name the right one with --map ${column.field}=COLUMN.`
    throw new CopilotError('column_missing', message, {
      details: { file, field: column.field, columns: columnNames },
    })
  }
}

function namesOf({ field, aliases }: Column, map: ColumnMap): string[] {
  const named = map.get(field)
  return named === undefined ? [plain(field), ...aliases] : [plain(named)]
}

const MOST_REMEMBERED = 1_000
const remembered = new Map<string, string>()

/** Every row of a file has the same names. */
function plain(name: string): string {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const form = name.normalize('NFKC').trim().toLowerCase()
  if (remembered.size < MOST_REMEMBERED) remembered.set(name, form)
  return form
}
