import { articleColumnMap, articleRows } from '../adapters/import/article-rows.ts'
import { fileOnDisk } from '../adapters/import/import-file.ts'
import { loaderRows } from '../adapters/import/langchain-loader.ts'
import { readDocumentFiles } from '../adapters/storage/knowledge-files.ts'
import type { Workspace } from '../compose.ts'
import { CopilotError } from '../domain/errors.ts'
import type { Row } from '../domain/ports/row-reader.ts'
import { importArticles } from '../knowledge/import-articles.ts'
import { importDocuments } from '../knowledge/import-documents.ts'
import type { ImportedRow, ImportReport } from '../knowledge/import-report.ts'
import { print, printJson, say } from './output.ts'
import { EXIT_GATE, runCommand } from './run-command.ts'
import { withWorkspace } from './with-workspace.ts'

export interface ImportOptions {
  tenant: string
  documents?: string
  loader?: string
  map?: string
  dryRun?: boolean
  submit?: boolean
  approveAs?: string
  legalApproveAs?: string
  author: string
  owner: string
  json?: boolean
}

const BUILD = 'banxi snapshot build --publish'

/** `banxi knowledge import FILE…` and `banxi knowledge import --documents FOLDER`. */
export function knowledgeImport(files: readonly string[], options: ImportOptions): Promise<void> {
  const { documents, loader } = options
  return runCommand(async () => {
    const named = [files.length > 0, documents !== undefined, loader !== undefined].filter(Boolean).length
    if (named !== 1)
      throw new CopilotError(
        'invalid_request',
        'Name files of articles to import, or --documents FOLDER alone, or --loader MODULE alone.',
      )
    await withWorkspace((workspace) =>
      documents === undefined ? articles(files, options, workspace) : shopDocuments(documents, options, workspace),
    )
  })
}

async function shopDocuments(
  folder: string,
  { tenant, author, dryRun = false, json }: ImportOptions,
  { store, effects }: Workspace,
): Promise<void> {
  const files = await readDocumentFiles(folder)
  const documents = await importDocuments({ tenant, actor: author, files, dryRun }, { store, effects })
  if (json) return printJson({ documents })
  for (const { name, outcome } of documents)
    print(`${name.padEnd(10)} ${dryRun && outcome === 'changed' ? 'would be ' : ''}${outcome}`)
  if (!dryRun && documents.some(({ outcome }) => outcome === 'changed')) say(`Next: ${BUILD}`)
}

async function articles(
  files: readonly string[],
  options: ImportOptions,
  { store, effects }: Workspace,
): Promise<void> {
  const { tenant, author, owner, dryRun = false, submit = false, loader, json } = options
  const rows = loader === undefined ? rowsOf(files, articleColumnMap(options.map ?? null)) : loaderRows(loader)
  const { approveAs = null, legalApproveAs = null } = options
  const report = await importArticles(
    { tenant, actor: author, rows, dryRun, submit, approveAs, legalApproveAs, owner },
    { store, effects },
  )
  const { counts } = report
  if (json) printJson(report)
  else {
    for (const row of report.rows) if (dryRun || row.reason !== null) say(lineOf(row))
    print(
      `${dryRun ? 'would be ' : ''}created ${counts.created}, updated ${counts.updated}, unchanged ${counts.unchanged}, refused ${counts.refused}${nextStep(report)}`,
    )
  }
  const unapproved = report.rows.some(({ code }) => code === 'not_approved')
  if (counts.refused > 0 || unapproved) process.exitCode = EXIT_GATE
}

/** One row of a report: what became of it, and what to do, in both languages. */
function lineOf({ file, row, id, outcome, changed, reason, reasonZh }: ImportedRow): string {
  const what = `${outcome}${id === null ? '' : ` ${id}`}${changed.length > 0 ? ` (${changed.join(', ')})` : ''}`
  return `${file}:${row}: ${what}${reason === null ? '' : `: ${reasonZh} / ${reason}`}`
}

function nextStep({ counts, drafts }: ImportReport): string {
  if (drafts > 0)
    return `; drafts ${drafts}: approve them with --approve-as NAME (and --legal-approve-as NAME), or POST /v1/articles/{id}/submit and …/approve; then ${BUILD}`
  return counts.created + counts.updated > 0 ? `; next: ${BUILD}` : ''
}

async function* rowsOf(files: readonly string[], map: Parameters<typeof articleRows>[1]): AsyncGenerator<Row> {
  for (const path of files) yield* articleRows(fileOnDisk(path), map)
}
