import type { Database } from 'better-sqlite3'
import {
  type Compilable,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import type { SqlRow } from './row-codec.ts'
import type { Schema } from './schema.ts'
import { asStoreError } from './sqlite-errors.ts'

/** Builds query texts and never runs one: what it compiles runs synchronously below. */
export const build = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** Runs queries on one connection. A query made of a function is compiled and prepared at its first use, once. */
export interface Queries {
  all<Args extends object, Row>(query: (args: Args) => Compilable<Row>): (args: Args) => Row[]
  one<Args extends object, Row>(query: (args: Args) => Compilable<Row>): (args: Args) => Row | null
  /** The number of rows it changed. */
  run<Args extends object>(query: (args: Args) => Compilable<unknown>): (args: Args) => number
  /** Inserts whole rows; with `key`, a row of the same key is replaced except for the columns of `keep`. */
  put(
    table: keyof Schema,
    columns: readonly string[],
    replace?: { key: readonly string[]; keep?: readonly string[] },
  ): (row: SqlRow) => number
  /** Runs a query whose shape is known only now, such as one of optional filters. */
  list<Row>(query: Compilable<Row>): Row[]
}

/** Stands in a compiled query for the argument that takes its place at every run. */
class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** Whatever field is asked for, its slot: a query built with these has the same text for all arguments. */
const slots = new Proxy({}, { get: (_, name) => new Slot(String(name)) })

/** Makes the runner of a connection. Every failure comes out in the domain's words. */
export function createQueries(db: Database): Queries {
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (error) {
      throw asStoreError(error)
    }
  }
  const prepareOnce = (compile: () => Compilable<unknown>) => {
    const make = () => {
      const { sql: text, parameters } = compile().compile()
      const statement = db.prepare<unknown[], unknown>(text)
      const bind = (args: object) => {
        const given = args as Record<string, unknown>
        return parameters.map((value) => (value instanceof Slot ? given[value.name] : value))
      }
      return { statement, bind }
    }
    let made: ReturnType<typeof make> | null = null
    return () => {
      made ??= make()
      return made
    }
  }
  const fixed = <Args>(query: (args: Args) => Compilable<unknown>) => prepareOnce(() => query(slots as Args))
  const listed = new Map<string, ReturnType<typeof db.prepare<unknown[], unknown>>>()

  return {
    all<Args extends object, Row>(query: (args: Args) => Compilable<Row>) {
      const prepared = fixed(query)
      return (args: Args) => guard(() => prepared().statement.all(...prepared().bind(args)) as Row[])
    },
    one<Args extends object, Row>(query: (args: Args) => Compilable<Row>) {
      const prepared = fixed(query)
      return (args: Args) => guard(() => (prepared().statement.get(...prepared().bind(args)) ?? null) as Row | null)
    },
    run(query) {
      const prepared = fixed(query)
      return (args) => guard(() => prepared().statement.run(...prepared().bind(args)).changes)
    },
    put(table, columns, replace) {
      const prepared = prepareOnce(() => putQuery(table, columns, replace))
      return (row) => guard(() => prepared().statement.run(...prepared().bind(row)).changes)
    },
    list(query) {
      const { sql: text, parameters } = query.compile()
      return guard(() => {
        const statement = listed.get(text) ?? db.prepare<unknown[], unknown>(text)
        listed.set(text, statement)
        return statement.all(...parameters) as never[]
      })
    },
  }
}

function putQuery(
  table: keyof Schema,
  columns: readonly string[],
  replace?: { key: readonly string[]; keep?: readonly string[] },
): Compilable<unknown> {
  const names = (list: readonly string[]) => sql.join(list.map((column) => sql.ref(column)))
  const values = sql.join(columns.map((column) => sql`${new Slot(column)}`))
  const insert = sql`insert into ${sql.table(table)} (${names(columns)}) values (${values})`
  const change = columns.filter((column) => !replace?.key.includes(column) && !replace?.keep?.includes(column))
  const sets = sql.join(change.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))
  const query = replace ? sql`${insert} on conflict (${names(replace.key)}) do update set ${sets}` : insert
  return { compile: () => query.compile(build) as never }
}
