import {
  type Compilable,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import type { Schema } from './schema.ts'

/** A query that knows its text and the rows it gives. */
export type Query<Row> = Compilable<Row>

/** The columns that tell a row of the same key, and those that a new version of it leaves alone. */
export interface Replace {
  key: readonly string[]
  keep?: readonly string[]
}

/** Builds query texts and never runs one: what it compiles createQueries runs synchronously. */
export const build = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** Stands in a compiled query for the argument that takes its place at every run. */
export class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** Whatever field is asked for, its slot: a query built with these has the same text for all arguments. */
export const slots = new Proxy({}, { get: (_, name) => new Slot(String(name)) })

/** Inserts a whole row of slots; with `replace`, over a row of the same key. */
export function putQuery(table: keyof Schema, columns: readonly string[], replace?: Replace): Query<unknown> {
  const names = (list: readonly string[]) => sql.join(list.map((column) => sql.ref(column)))
  const values = sql.join(columns.map((column) => sql`${new Slot(column)}`))
  const insert = sql`insert into ${sql.table(table)} (${names(columns)}) values (${values})`
  const change = columns.filter((column) => !replace?.key.includes(column) && !replace?.keep?.includes(column))
  const sets = sql.join(change.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))
  const query = replace ? sql`${insert} on conflict (${names(replace.key)}) do update set ${sets}` : insert
  return { compile: () => query.compile(build) as never }
}
