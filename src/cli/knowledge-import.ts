import { ARTICLE_COLUMNS } from '../adapters/import/article-columns.ts'
import { mapColumns, parseColumnMap } from '../adapters/import/column-mapping.ts'
import { fileOnDisk } from '../adapters/import/import-file.ts'
import { readRows } from '../adapters/import/read-rows.ts'
import { readDocumentFiles } from '../adapters/storage/knowledge-files.ts'
import type { Workspace } from '../compose.ts'
import { CopilotError } from '../domain/errors.ts'
import type { Row } from '../domain/ports/row-reader.ts'
import { type ImportReport, importArticles } from '../knowledge/import-articles.ts'
import { importDocuments } from '../knowledge/import-documents.ts'
import { print, printJson, say } from './output.ts'
import { EXIT_GATE, runCommand } from './run-command.ts'
import { withWorkspace } from './with-workspace.ts'

export interface ImportOptions {
  tenant: string
  documents?: string
  map?: string
  dryRun?: boolean
  approveAs?: string
  author: string
  owner: string
  json?: boolean
}

const BUILD = 'banxi snapshot build --publish'

/** `banxi knowledge import FILE…` and `banxi knowledge import --documents FOLDER`. */
export function knowledgeImport(files: readonly string[], options: ImportOptions): Promise<void> {
  const { documents } = options
  return runCommand(async () => {
    if ((documents === undefined) === (files.length === 0))
      throw new CopilotError('invalid_request', 'Name files of articles to import, or --documents FOLDER alone.')
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
  const { tenant, author, owner, dryRun = false, approveAs = null, json } = options
  const map = options.map === undefined ? new Map() : parseColumnMap(options.map, ARTICLE_COLUMNS)
  const report = await importArticles(
    { tenant, actor: author, rows: rowsOf(files, map), dryRun, approveAs, owner },
    { store, effects },
  )
  const { counts } = report
  if (json) printJson(report)
  else {
    for (const { file, row, reason } of report.rows) if (reason !== null) say(`${file}:${row}: ${reason}`)
    print(
      `${dryRun ? 'would be ' : ''}created ${counts.created}, updated ${counts.updated}, unchanged ${counts.unchanged}, refused ${counts.refused}${nextStep(report)}`,
    )
  }
  if (counts.refused > 0) process.exitCode = EXIT_GATE
}

function nextStep({ counts, drafts }: ImportReport): string {
  if (drafts > 0)
    return `; drafts ${drafts}: approve them with --approve-as NAME, or POST /v1/articles/{id}/submit and …/approve; then ${BUILD}`
  return counts.created + counts.updated > 0 ? `; next: ${BUILD}` : ''
}

async function* rowsOf(files: readonly string[], map: Parameters<typeof mapColumns>[2]): AsyncGenerator<Row> {
  for (const path of files) {
    let rows = 0
    for await (const row of mapColumns(readRows(fileOnDisk(path)), ARTICLE_COLUMNS, map)) {
      rows++
      yield row
    }
    if (rows === 0)
      throw new CopilotError('file_format', `${path} holds no rows. Name a file that has some; nothing was imported.`)
  }
}
