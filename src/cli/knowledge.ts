import { createHash } from 'node:crypto'
import type { Command } from 'commander'
import { writeArticles } from '../adapters/export/write-articles.ts'
import type { Workspace } from '../compose.ts'
import { DEFAULT_TENANT, DEFAULT_ZONE } from '../domain/tenant.ts'
import { checkKnowledge } from '../knowledge/check-knowledge.ts'
import { dayInZone } from '../knowledge/day-in-zone.ts'
import { type ImportOptions, knowledgeImport } from './knowledge-import.ts'
import { print, printJson } from './output.ts'
import { EXIT_GATE, runCommand } from './run-command.ts'
import { withReader, withShop } from './with-workspace.ts'

interface Common {
  tenant: string
  json?: boolean
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

  sub('import [files...]', 'articles from yaml, markdown, csv, tsv, xlsx, json or jsonl, as drafts')
    .option(
      '--documents <folder>',
      'instead of files, a knowledge folder: its policy.yaml, templates.yaml, lexicons/ and intents/ replace those in use',
    )
    .option('--map <columns>', 'column names: question=…,answer=…,intent=…')
    .option('--dry-run', 'say what would happen and save nothing')
    .option('--approve-as <name>', 'who approves them; not the author')
    .option('--author <name>', 'who wrote them, where a row does not say', 'import')
    .option('--owner <name>', 'who looks after them, where a row does not say', 'import')
    .action((files: string[], options: ImportOptions) => knowledgeImport(files, options))
  sub(
    'check',
    'near-duplicates, live entries without their approvals, stale entries; exit code 1 when something was found. Drafts that wait are told, and are no fault',
  ).action((options: Common) => runCommand(() => withReader((workspace) => check(options, workspace))))
  sub('export', 'every article in its newest version; leaves an audit row')
    .option('--format <format>', 'yaml or jsonl', 'yaml')
    .action((options: Common & { format: string }) =>
      runCommand(() => withShop((workspace) => exportArticles(options, workspace))),
    )
}

async function exportArticles(
  { tenant, format }: Common & { format: string },
  { store, effects }: Workspace,
): Promise<void> {
  const articles = (await store.knowledge.listArticles(tenant)).map(({ article }) => article)
  const text = writeArticles(articles, format)
  await store.audit.appendAudit({
    id: effects.newId(),
    tenant,
    actor: 'cli',
    action: 'knowledge.export',
    subject: 'articles',
    before: null,
    after: `${articles.length} articles, SHA-256 ${createHash('sha256').update(text).digest('hex')}`,
    reason: null,
    at: effects.now(),
  })
  process.stdout.write(text)
}

async function check({ tenant, json }: Common, { store, effects }: Workspace): Promise<void> {
  const zone = (await store.tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE
  const articles = (await store.knowledge.listArticles(tenant)).map(({ article }) => article)
  const intents = await store.knowledge.listIntents(tenant)
  const findings = checkKnowledge({ articles, intents, today: dayInZone(effects.now(), zone) })
  const faults = findings.filter(({ code }) => code !== 'drafts-waiting')
  if (json) printJson(findings)
  else {
    for (const { code, message } of findings) print(`${code.padEnd(18)} ${message}`)
    print(`${articles.length} articles, ${intents.length} intents, ${faults.length} findings`)
  }
  if (faults.length > 0) process.exitCode = EXIT_GATE
}
