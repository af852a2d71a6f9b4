import { basename } from 'node:path'
import type { Command } from 'commander'
import { ARTICLE_COLUMNS } from '../adapters/import/article-columns.ts'
import { mapColumns, parseColumnMap } from '../adapters/import/column-mapping.ts'
import { fileOnDisk } from '../adapters/import/import-file.ts'
import { PAIR_COLUMNS } from '../adapters/import/pair-columns.ts'
import { readRows } from '../adapters/import/read-rows.ts'
import { openCorpusFolder } from '../adapters/storage/corpus-folder.ts'
import type { Workspace } from '../compose.ts'
import type { ComparedArticle } from '../corpus/mining/compare-articles.ts'
import { MINING_FILES, mineCorpus } from '../corpus/mining/mine-corpus.ts'
import type { MinedPair } from '../corpus/mining/mined-pair.ts'
import { type MiningReport, reportLines } from '../corpus/mining/mining-report.ts'
import { pairOfRow } from '../corpus/mining/pair-of-row.ts'
import { CopilotError } from '../domain/errors.ts'
import type { Understander } from '../domain/ports/understander.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { parseArticle } from '../knowledge/parse-article.ts'
import { print, printJson, say } from './output.ts'
import { createProgressLine } from './progress-line.ts'
import { runCommand } from './run-command.ts'
import { stopOnInterrupt } from './stop-on-interrupt.ts'
import { withLease, withReader } from './with-workspace.ts'

interface Options {
  out: string
  articlesFrom?: string
  map?: string
  seed: string
  tenant: string
  json?: boolean
}

/** `banxi corpus mine PAIRS… --out DIR`, below `banxi corpus`. */
export function corpusMineCommand(corpus: Command): void {
  corpus
    .command('mine <files...>')
    .description('pairs.jsonl of corpus clean, or rows of question and answer, to candidates for articles')
    .requiredOption('--out <folder>', `where the result goes: ${Object.values(MINING_FILES).join(', ')}`)
    .option('--articles-from <source>', 'compare with articles: store, or a file of them')
    .option('--map <columns>', 'column names: question=…,answer=…,dialogue=…')
    .option('--seed <number>', 'draws where the search looks first; the same seed gives the same bytes', '1')
    .option('--tenant <id>', 'whose topics and articles', DEFAULT_TENANT)
    .option('--json', 'print the report as JSON')
    .action((files: string[], options: Options) => runCommand(() => mine(files, options)))
}

async function mine(files: readonly string[], options: Options): Promise<void> {
  const { out, tenant, json } = options
  const map = options.map === undefined ? new Map() : parseColumnMap(options.map, PAIR_COLUMNS)
  const seed = Number(options.seed)
  if (!Number.isInteger(seed)) throw new CopilotError('invalid_request', `--seed ${options.seed} is no whole number.`)
  const signal = stopOnInterrupt()
  await withReader((workspace) =>
    withLease(workspace, tenant, async ({ snapshot }) => {
      const { output, release } = await openCorpusFolder({
        path: out,
        results: Object.values(MINING_FILES),
        plan: {},
        restart: true,
      })
      try {
        const report = await mineCorpus(
          {
            pairs: pairsOf(files, map),
            articles: await articlesFrom(options, workspace),
            output,
            seed,
            signal,
            onProgress: tellProgress(),
          },
          { ...workspace.indexing, topicsOf: (questions) => topicsOf(questions, snapshot.understander) },
        )
        await output.commit()
        show(report, { out, json })
      } catch (error) {
        await output.abandon()
        throw error
      } finally {
        release()
      }
    }),
  )
}

function show(report: MiningReport, { out, json = false }: { out: string; json: boolean | undefined }): void {
  if (json) printJson(report)
  else print(`${reportLines(report).join('\n')}\n\n${out}: ${Object.values(MINING_FILES).join(', ')}`)
}

/** How many pairs there are is known once they are read. */
function tellProgress(): (stage: string, progress: { done: number; total: number }) => void {
  const line = createProgressLine('mine')
  let told = performance.now()
  return (stage, progress) => {
    if (stage !== 'read') return line(stage, progress)
    if (performance.now() - told < 2_000) return
    told = performance.now()
    say(`mine: ${progress.done} pairs read`)
  }
}

async function* pairsOf(files: readonly string[], map: Parameters<typeof mapColumns>[2]): AsyncGenerator<MinedPair> {
  for (const path of files) {
    let left = 0
    for await (const row of mapColumns(readRows(fileOnDisk(path)), PAIR_COLUMNS, map)) {
      const pair = pairOfRow({ ...row, file: basename(row.file) })
      if (pair === null) left++
      else yield pair
    }
    if (left > 0) say(`${path}: ${left} rows without a question and an answer were left out`)
  }
}

async function articlesFrom(
  { articlesFrom: source, tenant }: Options,
  { store, effects }: Workspace,
): Promise<ComparedArticle[]> {
  if (source === undefined) return []
  if (source === 'store') return (await store.knowledge.listArticles(tenant)).map(({ article }) => article)
  const from = new Date(effects.now()).toISOString().slice(0, 10)
  const articles: ComparedArticle[] = []
  for await (const { file, row, values } of mapColumns(readRows(fileOnDisk(source)), ARTICLE_COLUMNS)) {
    const parsed = parseArticle(values, { author: 'import', owner: 'import', from, topicOf: new Map() })
    if (!parsed.ok) throw new CopilotError('file_format', `${file}, row ${row}: ${parsed.problem.en}.`)
    articles.push(parsed.article)
  }
  return articles
}

async function topicsOf(questions: readonly string[], understander: Pick<Understander, 'understand'>) {
  const topics: string[] = []
  for (const question of questions) topics.push((await understander.understand(question)).intent.topic)
  return topics
}
