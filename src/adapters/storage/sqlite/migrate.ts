import type { Database } from 'better-sqlite3'
import { CopilotError } from '../../../domain/errors.ts'
import { initial } from './migrations/0001-initial.ts'
import { articleGovernance } from './migrations/0002-article-governance.ts'
import { greySnapshots } from './migrations/0003-grey-snapshots.ts'
import { learning } from './migrations/0004-learning.ts'
import { asStoreError } from './sqlite-errors.ts'

/** One step of the schema, forward only. Once released, a step is never changed. */
export interface Migration {
  number: number
  sql: string
}

const MIGRATIONS: readonly Migration[] = [
  { number: 1, sql: initial },
  { number: 2, sql: articleGovernance },
  { number: 3, sql: greySnapshots },
  { number: 4, sql: learning },
]

const schemaOf = (db: Database) => Number(db.pragma('user_version', { simple: true }))

/**
 * Brings a database to the newest schema in one transaction and returns its number. A database that holds anything is
 * first copied to `<path>.before-<number>.bak`. Throws schema_newer when a newer program has written it, conflict when
 * it is older and may not be changed.
 */
export async function migrate(
  db: Database,
  { migrations = MIGRATIONS, readOnly = false }: { migrations?: readonly Migration[]; readOnly?: boolean } = {},
): Promise<number> {
  const present = schemaOf(db)
  const newest = Math.max(...migrations.map((migration) => migration.number))
  if (present > newest) {
    throw new CopilotError(
      'schema_newer',
      `The database is of schema ${present}, this program knows ${newest}. Start the newer version, or restore the copy that it made before migrating.`,
      { details: { present, newest } },
    )
  }
  if (present === newest) return newest
  if (readOnly) {
    throw new CopilotError(
      'conflict',
      `The database is of schema ${present}, this program needs ${newest}. Start the service once: it migrates the database.`,
      { details: { present, newest } },
    )
  }
  try {
    if (present > 0) await db.backup(`${db.name}.before-${newest}.bak`)
    const apply = db.transaction(() => {
      for (const { number, sql } of migrations) {
        if (number > present) db.exec(sql)
      }
      db.pragma(`user_version = ${newest}`)
    })
    apply.exclusive()
  } catch (error) {
    throw asStoreError(error)
  }
  return newest
}
