import type { z } from 'zod'

/** What a column can hold. */
export type SqlValue = string | number | null

/** A row ready to be bound. */
export type SqlRow = Record<string, SqlValue>

/** Turns domain rows into table rows and back. */
export interface RowCodec<Row> {
  columns: readonly string[]
  encode(row: Row): SqlRow
  /** `kept` may hold further columns; they are left out. */
  decode(kept: object): Row
}

/**
 * Makes the codec of a schema: the columns are its fields, `json` fields become text, `flags` 0 or 1.
 * What was read back is parsed with the schema unless `trusted`. Rows of the online path are trusted: only this program
 * writes them, already parsed at the edge, and a turn reads dozens of them.
 */
export function createRowCodec<Row extends object>({
  schema,
  json = [],
  flags = [],
  trusted = false,
}: {
  schema: z.ZodObject & z.ZodType<Row>
  json?: readonly (keyof Row & string)[]
  flags?: readonly (keyof Row & string)[]
  trusted?: boolean
}): RowCodec<Row> {
  const isJson = new Set<string>(json)
  const isFlag = new Set<string>(flags)
  const columns = Object.keys(schema.shape)
  return {
    columns,
    encode(row) {
      const given = new Map<string, unknown>(Object.entries(row))
      const kept: SqlRow = {}
      for (const column of columns) {
        const value = given.get(column) ?? null
        kept[column] = isJson.has(column)
          ? JSON.stringify(value)
          : isFlag.has(column)
            ? Number(value)
            : (value as SqlValue)
      }
      return kept
    },
    decode(kept) {
      const given = kept as SqlRow
      const row: Record<string, unknown> = {}
      for (const column of columns) {
        const value = given[column] ?? null
        row[column] = isJson.has(column) ? JSON.parse(String(value)) : isFlag.has(column) ? value === 1 : value
      }
      return trusted ? (row as Row) : schema.parse(row)
    },
  }
}
