import type { Database } from 'better-sqlite3'
import { CopilotError } from '../../../domain/errors.ts'
import { asStoreError } from './sqlite-errors.ts'

/** Commits that wait for the disk together; more would make the ones in front wait too long. */
const LARGEST_GROUP = 64

/** Puts changes on the disk, each whole or not at all. */
export interface Writer {
  /** Runs the work in a transaction of its own and resolves when it is durable. The work must not wait for anything. */
  write<Result>(work: () => Result): Promise<Result>
  /** Writes what is queued and refuses what comes later. */
  close(): void
}

/**
 * Makes the writer of a connection. Changes that arrive in the same round of the event loop share one transaction and so
 * one sync of the disk (group commit); each stands in a savepoint, so that one that fails takes nothing else with it.
 */
export function createWriter(db: Database): Writer {
  const begin = db.prepare('begin immediate')
  const commit = db.prepare('commit')
  const rollback = db.prepare('rollback')
  const savepoint = db.prepare('savepoint change')
  const release = db.prepare('release change')
  const undo = db.prepare('rollback to change')
  let queue: { work: () => () => void; reject: (error: unknown) => void }[] = []
  let closed = false

  const flush = () => {
    const group = queue.slice(0, LARGEST_GROUP)
    queue = queue.slice(LARGEST_GROUP)
    if (queue.length > 0 && !closed) setImmediate(flush)
    if (group.length === 0) return
    const settle: (() => void)[] = []
    try {
      begin.run()
      for (const { work, reject } of group) {
        savepoint.run()
        try {
          settle.push(work())
        } catch (error) {
          // A full disk may have ended the whole transaction: then nothing of the group stands.
          if (!db.inTransaction) throw error
          undo.run()
          settle.push(() => reject(error))
        }
        release.run()
      }
      commit.run()
    } catch (error) {
      if (db.inTransaction) rollback.run()
      for (const { reject } of group) reject(asStoreError(error))
      return
    }
    for (const done of settle) done()
  }

  return {
    write(work) {
      return new Promise((resolve, reject) => {
        if (closed) throw new CopilotError('shutting_down', 'The store is closed. Try again when the service is up.')
        if (queue.length === 0) setImmediate(flush)
        queue.push({
          work: () => {
            const result = work()
            return () => resolve(result)
          },
          reject,
        })
      })
    },
    close() {
      closed = true
      while (queue.length > 0) flush()
    },
  }
}
