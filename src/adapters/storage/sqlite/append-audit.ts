import type { AuditRow } from '../../../domain/audit.ts'
import { codecs } from './codecs.ts'
import type { Queries } from './queries.ts'

/** The writer of audit rows, for use inside a change. Throws conflict for an id that is taken. */
export function createAuditAppender(queries: Queries): (rows: readonly AuditRow[]) => void {
  const insert = queries.put('audit', codecs.audit.columns)
  return (rows) => {
    for (const row of rows) insert(codecs.audit.encode(row))
  }
}
