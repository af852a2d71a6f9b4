import type { Command } from 'commander'
import { writeArticles } from '../adapters/export/write-articles.ts'
import { ARTICLE_COLUMNS } from '../adapters/import/article-columns.ts'
import { mapColumns, parseColumnMap } from '../adapters/import/column-mapping.ts'
import { fileOnDisk } from '../adapters/import/import-file.ts'
import { readRows } from '../adapters/import/read-rows.ts'
import type { Workspace } from '../compose.ts'
import type { Row } from '../domain/ports/row-reader.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { checkKnowledge } from '../knowledge/check-knowledge.ts'
import { DEFAULT_ZONE, dayInZone } from '../knowledge/day-in-zone.ts'
import { importArticles } from '../knowledge/import-articles.ts'
import { print, printJson, say } from './output.ts'
import { EXIT_GATE, runCommand } from './run-command.ts'
import { withReader, withWorkspace } from './with-workspace.ts'

interface Common {
  tenant: string
  json?: boolean
}
interface ImportOptions extends Common {
  map?: string
  dryRun?: boolean
  approveAs?: string
  author: string
  owner: string
}

/** `banxi knowledge import|check|export`. */
export function knowledgeCommand(program: Command): void {
  const knowledge = program.command('knowledge').description('articles in and out, and what is wrong with them')
  const sub = (name: string, description: string) =>
    knowledge
      .command(name)
      .description(description)
      .option('--tenant <id>', 'whose', DEFAULT_TENANT)
      .option('--json', 'print JSON')

  sub('import <files...>', 'articles from yaml, markdown, csv, tsv, xlsx, json or jsonl, as drafts')
    .option('--map <columns>', 'column names: question=…,answer=…,intent=…')
    .option('--dry-run', 'say what would happen and save nothing')
    .option('--approve-as <name>', 'who approves them; not the author')
    .option('--author <name>', 'who wrote them, where a row does not say', 'import')
    .option('--owner <name>', 'who looks after them, where a row does not say', 'import')
    .action((files: string[], options: ImportOptions) =>
      runCommand(() => withWorkspace((workspace) => importFiles(files, options, workspace))),
    )
  sub('check', 'near-duplicates, missing approvals, stale entries; exit code 1 when something was found').action(
    (options: Common) => runCommand(() => withReader((workspace) => check(options, workspace))),
  )
  sub('export', 'every article in its newest version')
    .option('--format <format>', 'yaml or jsonl', 'yaml')
    .action(({ tenant, format }: Common & { format: string }) =>
      runCommand(() =>
        withReader(async ({ store }) => {
          const articles = (await store.knowledge.listArticles(tenant)).map(({ article }) => article)
          process.stdout.write(writeArticles(articles, format))
        }),
      ),
    )
}

async function importFiles(
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
      `${dryRun ? 'would be ' : ''}created ${counts.created}, updated ${counts.updated}, unchanged ${counts.unchanged}, refused ${counts.refused}`,
    )
  }
  if (counts.refused > 0) process.exitCode = EXIT_GATE
}

async function* rowsOf(files: readonly string[], map: Parameters<typeof mapColumns>[2]): AsyncGenerator<Row> {
  for (const path of files) yield* mapColumns(readRows(fileOnDisk(path)), ARTICLE_COLUMNS, map)
}

async function check({ tenant, json }: Common, { store, effects }: Workspace): Promise<void> {
  const zone = (await store.tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE
  const articles = (await store.knowledge.listArticles(tenant)).map(({ article }) => article)
  const intents = await store.knowledge.listIntents(tenant)
  const findings = checkKnowledge({ articles, intents, today: dayInZone(effects.now(), zone) })
  if (json) printJson(findings)
  else for (const { code, message } of findings) print(`${code.padEnd(18)} ${message}`)
  if (!json) print(`${articles.length} articles, ${intents.length} intents, ${findings.length} findings`)
  if (findings.length > 0) process.exitCode = EXIT_GATE
}
