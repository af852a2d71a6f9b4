import { readdirSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { Store } from '../../../domain/ports/store.ts'
import { createEventHub } from '../event-hub.ts'
import { sqliteArticleUse } from './article-use.ts'
import type { Connection } from './connection.ts'
import { sqliteConversations } from './conversations.ts'
import { sqliteCustomers } from './customers.ts'
import { sqliteHandoffs, sqliteTickets } from './desk.ts'
import { sqliteOutbox } from './events.ts'
import { sqliteGaps } from './gaps.ts'
import { sqliteIdempotency } from './idempotency.ts'
import { sqliteKnowledge } from './knowledge.ts'
import { migrate } from './migrate.ts'
import { sqliteKeys, sqliteTenants } from './people.ts'
import { createQueries } from './queries.ts'
import { sqliteRatings } from './ratings.ts'
import { sqliteAudit, sqliteJobs, sqliteVault } from './records.ts'
import { sqliteSnapshots } from './snapshots.ts'
import { asStoreError } from './sqlite-errors.ts'
import { sqliteSuggestions } from './suggestions.ts'
import { createWriter } from './writer.ts'

/** How long a statement waits for another process's lock before it gives up, ms. It blocks, so it is short. */
const BUSY_TIMEOUT_MS = 2_000

/** What the log file is cut back to after a checkpoint, bytes. */
const LOG_SIZE_LIMIT = 64 * 1024 * 1024

/**
 * Opens the durable store at `path`, making and migrating it as needed. What a call has resolved survives kill -9 and
 * power loss. One process writes a database at a time (see lockDataFolder); read-only stores may stand beside it.
 * Throws schema_newer, disk_full, file_unreadable, data_folder_locked.
 */
export async function openSqliteStore({
  path,
  readOnly = false,
}: {
  path: string
  readOnly?: boolean
}): Promise<Store> {
  const db = await openDatabase(path, readOnly)
  const queries = createQueries(db)
  const writer = createWriter(db)
  const hub = createEventHub()
  const connection: Connection = { queries, writer, hub }
  return {
    conversations: sqliteConversations(connection),
    handoffs: sqliteHandoffs(connection),
    tickets: sqliteTickets(connection),
    suggestions: sqliteSuggestions(connection),
    ratings: sqliteRatings(connection),
    gaps: sqliteGaps(connection),
    tenants: sqliteTenants(connection),
    keys: sqliteKeys(connection),
    customers: sqliteCustomers(connection, { emptyLog: () => emptyLog(db), removeCopies: () => removeCopies(path) }),
    knowledge: sqliteKnowledge(connection),
    snapshots: sqliteSnapshots(connection),
    articleUse: sqliteArticleUse(connection),
    outbox: sqliteOutbox(connection),
    audit: sqliteAudit(connection),
    jobs: sqliteJobs(connection),
    vault: sqliteVault(connection),
    idempotency: sqliteIdempotency(connection),
    async close() {
      writer.close()
      hub.close()
      db.close()
    },
  }
}

/** Empties the log into the database; false while a reader keeps it. */
function emptyLog(db: Database.Database): boolean {
  const [checkpoint] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  return checkpoint?.busy === 0
}

/** Removes the copies that migrations made: they hold what is erased now. */
function removeCopies(path: string): void {
  const folder = dirname(path)
  const copies = readdirSync(folder).filter((name) => name.startsWith(`${basename(path)}.before-`))
  for (const name of copies) rmSync(join(folder, name), { force: true })
}

async function openDatabase(path: string, readOnly: boolean): Promise<Database.Database> {
  let db: Database.Database | null = null
  try {
    if (!readOnly) await mkdir(dirname(path), { recursive: true })
    db = new Database(path, { readonly: readOnly, fileMustExist: readOnly, timeout: BUSY_TIMEOUT_MS })
    if (!readOnly) {
      db.pragma('journal_mode = WAL')
      db.pragma(`journal_size_limit = ${LOG_SIZE_LIMIT}`)
      // Whatever is deleted or overwritten is zeroed on the disk, so that an erased text is gone from the file too.
      db.pragma('secure_delete = ON')
    }
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    await migrate(db, { readOnly })
    // Only the one writer runs requests: what it finds unfinished died with the process before it.
    if (!readOnly) db.exec('delete from idempotency where status is null')
    return db
  } catch (error) {
    db?.close()
    throw asStoreError(error)
  }
}
