import type { Database } from 'better-sqlite3'
import { putQuery, type Query, type Replace, Slot, slots } from './query-builder.ts'
import type { SqlRow } from './row-codec.ts'
import type { Schema } from './schema.ts'
import { asStoreError } from './sqlite-errors.ts'

/** Runs queries on one connection. A query made of a function is compiled and prepared at its first use, once. */
export interface Queries {
  all<Args extends object, Row>(query: (args: Args) => Query<Row>): (args: Args) => Row[]
  one<Args extends object, Row>(query: (args: Args) => Query<Row>): (args: Args) => Row | null
  /** The number of rows it changed. */
  run<Args extends object>(query: (args: Args) => Query<unknown>): (args: Args) => number
  /** Inserts whole rows; with `key`, a row of the same key is replaced except for the columns of `keep`. */
  put(table: keyof Schema, columns: readonly string[], replace?: Replace): (row: SqlRow) => number
  /** Runs a query whose shape is known only now, such as one of optional filters. */
  list<Row>(query: Query<Row>): Row[]
}

/** Makes the runner of a connection. Every failure comes out in the domain's words. */
export function createQueries(db: Database): Queries {
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (error) {
      throw asStoreError(error)
    }
  }
  const prepareOnce = (compile: () => Query<unknown>) => {
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
  const fixed = <Args>(query: (args: Args) => Query<unknown>) => prepareOnce(() => query(slots as Args))
  const listed = new Map<string, ReturnType<typeof db.prepare<unknown[], unknown>>>()

  return {
    all<Args extends object, Row>(query: (args: Args) => Query<Row>) {
      const prepared = fixed(query)
      return (args: Args) => guard(() => prepared().statement.all(...prepared().bind(args)) as Row[])
    },
    one<Args extends object, Row>(query: (args: Args) => Query<Row>) {
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
