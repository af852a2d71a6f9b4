import type { RowProblem, RowProblemCode } from './row-problem.ts'

/** What became of one row. */
export interface ImportedRow {
  file: string
  row: number
  id: string | null
  outcome: 'created' | 'updated' | 'unchanged' | 'refused'
  /** The fields that differ from what was stored; empty for a new article. */
  changed: string[]
  /** Why it was refused, or saved without the approval that was asked for: a code, and what to do in English and in Chinese; null otherwise. */
  code: RowProblemCode | null
  reason: string | null
  reasonZh: string | null
}

export interface ImportReport {
  rows: ImportedRow[]
  counts: Record<ImportedRow['outcome'], number>
  /** How many of those created or updated wait for an approval. */
  drafts: number
}

/** A report of no rows yet. */
export function emptyReport(): ImportReport {
  return { rows: [], counts: { created: 0, updated: 0, unchanged: 0, refused: 0 }, drafts: 0 }
}

/** Adds a row to a report, and returns it. */
export function noteRow(
  report: ImportReport,
  {
    problem = null,
    changed = [],
    ...row
  }: Pick<ImportedRow, 'file' | 'row' | 'id' | 'outcome'> & { changed?: string[]; problem?: RowProblem | null },
): ImportedRow {
  const noted: ImportedRow = { ...row, changed, ...said(problem) }
  report.rows.push(noted)
  report.counts[row.outcome]++
  return noted
}

/** Turns a noted row into a refused one. */
export function refuseNoted(report: ImportReport, row: ImportedRow, problem: RowProblem): void {
  report.counts[row.outcome]--
  report.counts.refused++
  Object.assign(row, { outcome: 'refused', changed: [], ...said(problem) })
}

function said(problem: RowProblem | null): Pick<ImportedRow, 'code' | 'reason' | 'reasonZh'> {
  return { code: problem?.code ?? null, reason: problem?.en ?? null, reasonZh: problem?.zh ?? null }
}
