import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { suiteAnswers } from '../../eval/index.ts'
import { ARTICLE_FORMATS, writeArticles } from '../adapters/export/write-articles.ts'
import { packageFolder, type Workspace } from '../compose.ts'
import { CopilotError } from '../domain/errors.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { checkTenant } from '../knowledge/check-tenant.ts'
import { exportArticles } from '../knowledge/export-articles.ts'
import { type ImportOptions, knowledgeImport } from './knowledge-import.ts'
import { print, printJson, say } from './output.ts'
import { EXIT_GATE, runCommand } from './run-command.ts'
import { withReader, withShop } from './with-workspace.ts'

interface Common {
  tenant: string
  json?: boolean
}

interface CheckOptions extends Common {
  strict?: boolean
  suites: string
}

interface ExportOptions extends Common {
  format: string
  out?: string
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

  sub(
    'import [files...]',
    'articles from yaml, markdown, csv, tsv, xlsx, json, jsonl, docx, pdf or html, as drafts; a wrong row is refused and the others go on',
  )
    .option(
      '--documents <folder>',
      'instead of files, a knowledge folder: its policy.yaml, templates.yaml, lexicons/ and intents/ replace those in use',
    )
    .option('--loader <module>', 'instead of files, a LangChain document loader: module:SPECIFIER#EXPORT?{options}')
    .option('--map <columns>', 'column names: question=…,answer=…,intent=…')
    .option('--dry-run', 'say what would happen to every row and save nothing')
    .option('--submit', 'hand them to review at once')
    .option('--approve-as <name>', 'who approves them; not the author')
    .option('--legal-approve-as <name>', 'who gives the legal approval where one is needed; a third person')
    .option('--author <name>', 'who wrote them, where a row does not say', 'import')
    .option('--owner <name>', 'who looks after them, where a row does not say', 'import')
    .action((files: string[], options: ImportOptions) => knowledgeImport(files, options))
  sub(
    'check',
    'near-duplicates, contradictions, missing approvals, stale, unused and untested entries, as errors and warnings',
  )
    .option('--strict', 'exit code 1 when there are errors')
    .option('--suites <folder>', 'where the test cases lie', join(packageFolder(), 'eval', 'suites'))
    .action((options: CheckOptions) => runCommand(() => withReader((workspace) => check(options, workspace))))
  sub('export', 'every article in its newest version; leaves an audit row')
    .option('--format <format>', ARTICLE_FORMATS.join(', '), 'yaml')
    .option('--out <file>', 'write a file instead of standard output')
    .action((options: ExportOptions) => runCommand(() => withShop((workspace) => writeExport(options, workspace))))
}

async function writeExport({ tenant, format, out }: ExportOptions, { store, effects }: Workspace): Promise<void> {
  const { bytes } = await exportArticles({ tenant, actor: 'cli', format }, { store, effects, write: writeArticles })
  if (out === undefined) return void process.stdout.write(bytes)
  await writeFile(out, bytes).catch((cause) => {
    throw new CopilotError('file_unreadable', `${out} cannot be written. Name a file in a folder that is there.`, {
      cause,
    })
  })
  say(`written to ${out}`)
}

async function check({ tenant, json, strict, suites }: CheckOptions, { store, effects }: Workspace): Promise<void> {
  const tested = await suiteAnswers(suites)
  const result = await checkTenant({ tenant, tested }, { store, effects })
  if (json) printJson(result)
  else {
    for (const { level, code, message } of result.findings) print(`${level.padEnd(8)} ${code.padEnd(18)} ${message}`)
    const { articles, intents, turns, errors, warnings } = result
    print(`${articles} articles, ${intents} intents, ${turns} turns looked at: ${errors} errors, ${warnings} warnings`)
  }
  if (strict && result.errors > 0) process.exitCode = EXIT_GATE
}
