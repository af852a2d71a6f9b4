import { CopilotError } from '../../../domain/errors.ts'

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Says in the domain's words what SQLite or the disk said; what it does not know comes back as it was. */
export function asStoreError(error: unknown): unknown {
  const code = codeOf(error)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new CopilotError(
      'disk_full',
      'The disk of the data folder is full: nothing of this change was written. Free some space and try again.',
      { cause: error },
    )
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new CopilotError(
      'data_folder_locked',
      'Another process is writing to this database. Stop it, or let this one use another data folder.',
      { cause: error },
    )
  }
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    return new CopilotError('conflict', 'A row of this id exists already. Read it again before changing it.', {
      cause: error,
    })
  }
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
    return new CopilotError('not_found', 'This row refers to one that does not exist.', { cause: error })
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_CANTOPEN')) {
    return new CopilotError(
      'file_unreadable',
      'The database file cannot be read. Check its path and rights; if it is damaged, restore the latest backup.',
      { cause: error },
    )
  }
  return error
}
