import { rmSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { CopilotError } from '../../../domain/errors.ts'
import { asStoreError } from './sqlite-errors.ts'

/**
 * Takes a data folder for this process until the returned function is called or the process ends in whatever way: the
 * lock is the operating system's, so none is left behind. Throws data_folder_locked, naming who holds it.
 */
export async function lockDataFolder({ folder }: { folder: string }): Promise<() => void> {
  await mkdir(folder, { recursive: true })
  const pidFile = join(folder, 'lock.pid')
  const db = new Database(join(folder, 'lock.db'), { timeout: 0 })
  try {
    db.exec('begin exclusive')
  } catch (error) {
    db.close()
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw asStoreError(error)
    const pid = await readFile(pidFile, 'utf8').catch(() => '')
    throw new CopilotError(
      'data_folder_locked',
      `The data folder ${folder} is in use by ${pid.trim() === '' ? 'another process' : `process ${pid.trim()}`}. Stop it, or give this one another folder.`,
      { cause: error, details: { folder, pid: pid.trim() === '' ? null : Number(pid) } },
    )
  }
  await writeFile(pidFile, `${process.pid}\n`)
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
