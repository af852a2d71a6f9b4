import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { createHashedEmbedder } from '../src/adapters/models/hashed-embedder.ts'
import { createJiebaSegmenter } from '../src/adapters/models/jieba-segmenter.ts'
import { createHnswIndexes } from '../src/adapters/search/hnsw-index.ts'
import { createInvertedIndexes } from '../src/adapters/search/inverted-index.ts'
import { createIvfIndexes } from '../src/adapters/search/ivf/ivf-index.ts'
import type { VectorIndexes } from '../src/domain/ports/vector-index.ts'
import { normalise } from '../src/text/normalise.ts'
import { searchTerms } from '../src/text/tokens.ts'

const TENANT = 'bench'
const CANDIDATES = 40
const QUERIES = 1_000

/**
 * Builds, opens and searches both indexes and prints one table. Without `--file` (one text a line, may be .gz) the rows
 * are made up: words of uneven frequency, 4 to 15 a row. `--rows` and `--vectors` say how many rows each index gets.
 */
export async function benchRetrieval(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      file: { type: 'string' },
      rows: { type: 'string', default: '500000' },
      vectors: { type: 'string', default: '20000' },
    },
  })
  const texts = values.file === undefined ? madeUpTexts(Number(values.rows)) : await textsOf(values.file)
  const rows = texts.slice(0, Number(values.rows))
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    console.log(`input: ${values.file ?? 'made-up rows'}, ${rows.length} rows, ${CANDIDATES} hits a search`)
    const some = rows.slice(0, Number(values.vectors))
    console.table([
      await benchLexical(folder, rows),
      await benchVectors(folder, some, createIvfIndexes()),
      await benchVectors(folder, some, createHnswIndexes()),
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function benchLexical(folder: string, texts: readonly string[]) {
  const segmenter = createJiebaSegmenter()
  const rows = texts.map((text) => searchTerms(normalise(text).text, segmenter))
  const indexes = createInvertedIndexes()
  const path = join(folder, 'lexical')
  const build = await timed(() => indexes.build({ tenant: TENANT, path, rows }))
  const open = await timed(() => indexes.open({ tenant: TENANT, path, rows: rows.length }))
  // Half of one row and half of another: a question that no row repeats.
  const queries = sample(rows).map((row, i, all) => {
    const other = all[(i + 1) % all.length] ?? []
    return [...row.slice(0, Math.ceil(row.length / 2)), ...other.slice(0, Math.ceil(other.length / 2))]
  })
  const search = await eachTimed(queries, (terms) => open.value.search({ terms, limit: CANDIDATES }))
  return { index: indexes.id, rows: rows.length, ...(await measures({ path, build, open, search })), recall: null }
}

async function benchVectors(folder: string, texts: readonly string[], indexes: VectorIndexes) {
  const embedder = createHashedEmbedder()
  const vectors = await embedder.embed(texts)
  const path = join(folder, indexes.id)
  const dimension = embedder.dimension
  const build = await timed(() =>
    indexes.build({ tenant: TENANT, path, dimension, rows: texts.length, vectors, texts }),
  )
  const open = await timed(() => indexes.open({ tenant: TENANT, path, dimension, rows: texts.length }))
  const pairs = sample(texts)
  const queries = await embedder.embed(pairs.map((text, i) => text + (pairs[(i + 1) % pairs.length] ?? '')))
  const search = await eachTimed(queries, (vector) => open.value.search({ vector, text: '', limit: CANDIDATES }))
  const found = search.values.slice(0, 100).map((hits, i) => recallAt10(hits, queries[i], vectors))
  const recall = found.reduce((sum, value) => sum + value, 0) / Math.max(1, found.length)
  return { index: indexes.id, rows: texts.length, ...(await measures({ path, build, open, search })), recall }
}

/** Share of the ten highest similarities that the search reached; rows of equal similarity stand for each other. */
function recallAt10(
  hits: readonly { similarity: number }[],
  query: Float32Array | undefined,
  vectors: readonly Float32Array[],
) {
  const exact = vectors.map((vector) => vector.reduce((sum, value, i) => sum + value * (query?.[i] ?? 0), 0))
  const best = exact.sort((a, b) => b - a).slice(0, 10)
  const least = (best.at(-1) ?? 0) - 1e-5
  return hits.slice(0, 10).filter(({ similarity }) => similarity >= least).length / best.length
}

async function measures(run: {
  path: string
  build: { ms: number }
  open: { ms: number }
  search: { ms: number[]; cpuMs: number }
}) {
  const { path, build, open, search } = run
  const sorted = search.ms.sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)
  return {
    buildS: round(build.ms / 1_000),
    fileMB: round((await stat(path)).size / 1e6),
    openMs: round(open.ms),
    cpuMs: round(search.cpuMs),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now()
  const value = await work()
  return { ms: performance.now() - start, value }
}

/** One query at a time, after 200 to warm up. */
async function eachTimed<Q, T>(queries: readonly Q[], work: (query: Q) => Promise<T>) {
  for (const query of queries.slice(0, 200)) await work(query)
  const before = process.cpuUsage()
  const runs = []
  for (const query of queries) runs.push(await timed(() => work(query)))
  const { user, system } = process.cpuUsage(before)
  const cpuMs = (user + system) / 1_000 / Math.max(1, queries.length)
  return { ms: runs.map(({ ms }) => ms), values: runs.map(({ value }) => value), cpuMs }
}

function sample<T>(rows: readonly T[]): T[] {
  const step = Math.max(1, Math.floor(rows.length / QUERIES))
  return rows.filter((_, row) => row % step === 0).slice(0, QUERIES)
}

async function textsOf(file: string): Promise<string[]> {
  const bytes = await readFile(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean)
}

/** Words by Zipf's law, two characters each, from a fixed sequence: the same rows in every run. */
function madeUpTexts(count: number): string[] {
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const word = () => {
    const rank = Math.floor(20_000 ** next())
    return String.fromCodePoint(0x4e00 + (rank % 3_000), 0x4e00 + ((rank * 7) % 5_000))
  }
  return Array.from({ length: count }, () => Array.from({ length: 4 + Math.floor(12 * next()) }, word).join('，'))
}

const round = (value: number) => Number(value.toFixed(3))
