import { rmSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { CopilotError, isCopilotError } from '../../../domain/errors.ts'
import { asStoreError } from './sqlite-errors.ts'

/**
 * Takes a data folder for this process until the returned function is called or the process ends in whatever way: the
 * lock is the operating system's, so none is left behind. Throws data_folder_locked, naming who holds it, config_invalid for a place that cannot be
 * written, and disk_full.
 */
export async function lockDataFolder({ folder }: { folder: string }): Promise<() => void> {
  const pidFile = join(folder, 'lock.pid')
  const db = await openLock(folder)
  try {
    db.exec('begin exclusive')
    await writeFile(pidFile, `${process.pid}\n`)
  } catch (error) {
    db.close()
    throw isBusy(error) ? await locked(folder, pidFile, error) : unusable(folder, error)
  }
  const release = () => {
    process.off('exit', release)
    if (!db.open) return
    rmSync(pidFile, { force: true })
    db.close()
  }
  // Also keeps the connection from being collected, and the lock with it, when the caller drops what is returned.
  process.once('exit', release)
  return release
}

async function openLock(folder: string): Promise<Database.Database> {
  try {
    await mkdir(folder, { recursive: true })
    return new Database(join(folder, 'lock.db'), { timeout: 0 })
  } catch (error) {
    throw unusable(folder, error)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

async function locked(folder: string, pidFile: string, cause: unknown): Promise<CopilotError> {
  const pid = (await readFile(pidFile, 'utf8').catch(() => '')).trim()
  const holder = pid === '' ? 'another process' : `process ${pid}`
  return new CopilotError(
    'data_folder_locked',
    `The data folder ${folder} is in use by ${holder}. Stop it, give this one another folder, or use the running service's HTTP API (/docs).`,
    { cause, details: { folder, pid: pid === '' ? null : Number(pid) } },
  )
}

function unusable(folder: string, cause: unknown): unknown {
  const known = asStoreError(cause)
  if (isCopilotError(known, 'disk_full')) return known
  const why = cause instanceof Error ? cause.message : String(cause)
  return new CopilotError(
    'config_invalid',
    `BANXI_DATA names ${folder}, which cannot be a data folder (${why}). Set it to a folder that this user may write; a relative one is taken from the working directory.`,
    { cause, details: { folder } },
  )
}
