import type { Command } from 'commander'
import { parseColumnMap } from '../adapters/import/column-mapping.ts'
import { fileOnDisk } from '../adapters/import/import-file.ts'
import { MESSAGE_COLUMNS } from '../adapters/import/message-columns.ts'
import { readDialogues } from '../adapters/import/read-dialogues.ts'
import { openOutputFolder } from '../adapters/storage/output-folder.ts'
import { systemEffects } from '../compose.ts'
import { CORPUS_FILES, type CorpusReport, cleanCorpus } from '../corpus/clean-corpus.ts'
import type { DialogueRow } from '../domain/dialogue.ts'
import { corpusMineCommand } from './corpus-mine.ts'
import { print, printJson, say } from './output.ts'
import { runCommand } from './run-command.ts'
import { stopOnInterrupt } from './stop-on-interrupt.ts'

interface Options {
  out: string
  map?: string
  json?: boolean
}

/** `banxi corpus clean IN… --out DIR`. */
export function corpusCommand(program: Command): void {
  const corpus = program.command('corpus').description('raw dialogues')
  corpusMineCommand(corpus)
  corpus
    .command('clean <files...>')
    .description(
      'raw dialogues (jsonl, json, csv, tsv, xlsx) to masked, cleaned, deduplicated question and answer pairs',
    )
    .requiredOption('--out <folder>', 'where the result goes: pairs.jsonl and report.json')
    .option('--map <columns>', 'column names of rows of one message each: dialogue=…,role=…,text=…,at=…')
    .option('--json', 'print the report as JSON')
    .action((files: string[], options: Options) => runCommand(() => clean(files, options)))
}

async function clean(files: readonly string[], { out, map, json }: Options): Promise<void> {
  const columns = map === undefined ? {} : { map: parseColumnMap(map, MESSAGE_COLUMNS) }
  const output = await openOutputFolder({
    path: out,
    results: Object.values(CORPUS_FILES),
    newId: systemEffects().newId,
  })
  const started = performance.now()
  let told = started
  const report = await cleanCorpus({
    dialogues: dialoguesOf(files, columns),
    output,
    signal: stopOnInterrupt(),
    onProgress: ({ dialogues, messages }) => {
      if (performance.now() - told < 2_000) return
      told = performance.now()
      say(
        `${dialogues} dialogues, ${messages} messages, ${Math.round((messages / (told - started)) * 1_000)} messages/s`,
      )
    },
  })
  if (json) printJson(report)
  else show(report, out)
}

async function* dialoguesOf(
  files: readonly string[],
  options: Parameters<typeof readDialogues>[1],
): AsyncGenerator<DialogueRow> {
  for (const path of files) yield* readDialogues(fileOnDisk(path), options)
}

function show({ dialogues, messages, pairs, steps }: CorpusReport, out: string): void {
  print(`${dialogues} dialogues, ${messages} messages → ${pairs} pairs in ${out}`)
  for (const { name, in: taken, out: passed, dropped } of steps) {
    const reasons = Object.entries(dropped).map(([reason, { count }]) => `${reason} ${count}`)
    print(`  ${name.padEnd(20)} ${String(taken).padStart(8)} → ${String(passed).padEnd(8)} ${reasons.join(', ')}`)
  }
}
