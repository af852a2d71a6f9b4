import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { joinProfiles, parseProfile, profileOfOptions, readingOf } from '../adapters/import/reading-profile.ts'
import { cleanCorpusFiles } from '../compose-corpus.ts'
import type { CorpusReport } from '../corpus/corpus-report.ts'
import { CopilotError } from '../domain/errors.ts'
import { createCleaningProgress } from './cleaning-progress.ts'
import { corpusMineCommand } from './corpus-mine.ts'
import { print, printJson, say } from './output.ts'
import { runCommand } from './run-command.ts'
import { stopOnInterrupt } from './stop-on-interrupt.ts'

interface Options {
  out: string
  format?: string
  map?: string
  roles?: string
  offset?: string
  profile?: string
  saveProfile?: string
  workers?: string
  restart?: boolean
  json?: boolean
}

/** `banxi corpus clean IN… --out DIR`. */
export function corpusCommand(program: Command): void {
  const corpus = program.command('corpus').description('raw dialogues')
  corpusMineCommand(corpus)
  corpus
    .command('clean <files...>')
    .description(
      'raw dialogues (jsonl, json, csv, tsv, xlsx) to masked, cleaned, deduplicated question and answer pairs; the same command goes on after it was stopped',
    )
    .requiredOption('--out <folder>', 'where the result goes: pairs.jsonl, report.json and report.md')
    .option('--format <name>', 'auto (whole dialogues, or rows of one message each), chatwoot or two-column')
    .option('--map <columns>', 'column names: dialogue=…,role=…,text=…,at=…,outcome=…, or question=…,answer=…')
    .option('--roles <words>', 'words for who speaks: customer=…|…,agent=…')
    .option('--offset <offset>', 'of times without a zone (default: +08:00)')
    .option('--profile <file>', 'read format, columns, roles and offset from a profile; options go before it')
    .option('--save-profile <file>', 'keep what these options and the profile say, for the next time')
    .option('--workers <number>', 'threads (default: one a core); the result does not depend on it')
    .option('--restart', 'begin anew where earlier work was stopped')
    .option('--json', 'print the report as JSON')
    .action((files: string[], options: Options) => runCommand(() => clean(files, options)))
}

async function clean(files: readonly string[], options: Options): Promise<void> {
  const { out, workers, restart = false, json } = options
  const reading = await readingFor(options)
  const report = await cleanCorpusFiles({
    files,
    out,
    reading,
    ...(workers !== undefined && { workers: parseWorkers(workers) }),
    restart,
    onStart: ({ resumed }) => {
      if (resumed) say(`corpus: going on with the work in ${out} (--restart begins anew)`)
    },
    onProgress: createCleaningProgress(),
    signal: stopOnInterrupt(() => say('corpus: stopping; what is done is kept …')),
  })
  if (json) printJson(report)
  else show(report, out)
}

async function readingFor({ profile, saveProfile, ...options }: Options) {
  const saved = profile === undefined ? {} : parseProfile(await readText(profile), profile)
  const said = joinProfiles(saved, profileOfOptions({ ...options, format: options.format ?? saved.format }))
  const reading = readingOf(said)
  if (saveProfile !== undefined) await writeFile(saveProfile, `${JSON.stringify(said, null, 2)}\n`)
  return reading
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new CopilotError('file_unreadable', `${path} cannot be read. Name a profile that --save-profile wrote.`, {
      cause,
    })
  }
}

function parseWorkers(text: string): number {
  const workers = Number(text)
  if (Number.isInteger(workers) && workers >= 1 && workers <= 256) return workers
  throw new CopilotError('invalid_request', `--workers takes a number from 1 to 256, not "${text}".`)
}

function show({ dialogues, messages, pairs, steps }: CorpusReport, out: string): void {
  print(`${dialogues} dialogues, ${messages} messages → ${pairs} pairs in ${out}`)
  for (const { name, in: taken, out: passed, dropped } of steps) {
    const reasons = Object.entries(dropped).map(([reason, { count }]) => `${reason} ${count}`)
    print(`  ${name.padEnd(20)} ${String(taken).padStart(8)} → ${String(passed).padEnd(8)} ${reasons.join(', ')}`)
  }
}
