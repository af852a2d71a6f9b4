import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createIvfIndexes } from '../src/adapters/search/ivf/ivf-index.ts'
import { createTopRows } from '../src/adapters/search/top-rows.ts'
import { openWorkspace, systemEffects } from '../src/compose.ts'
import { readConfig } from '../src/config.ts'
import type { Passage } from '../src/domain/passage.ts'
import { DEFAULT_TENANT } from '../src/domain/tenant.ts'
import { sideFiles } from '../src/knowledge/snapshot-files.ts'
import { normalise } from '../src/text/normalise.ts'
import { percentile } from './service.ts'
import { QUESTIONS } from './turns.ts'

const SEARCHES = 1_000
const COMPARED = 100
const LIMIT = 40

/**
 * Opens and searches the vectors of the live snapshot's dialogue passages: half of one question with half of another, so that no row repeats it. Where asked for,
 * recall of the ten nearest by exact comparison with every row's vector, embedded again.
 */
export async function measureVectors(data: string, recall: boolean): Promise<Record<string, number>> {
  const config = readConfig({ BANXI_DATA: data })
  const workspace = await openWorkspace({ config, effects: systemEffects(), warn: () => {}, readOnly: true })
  const { store, folder, indexing } = workspace
  try {
    const { id = '' } = (await store.snapshots.liveSnapshot(DEFAULT_TENANT)) ?? {}
    const files = await folder.open(DEFAULT_TENANT, id)
    const path = files.path(sideFiles('dialogue').vector)
    const { embedder } = indexing
    const place = {
      tenant: DEFAULT_TENANT,
      path,
      dimension: embedder.dimension,
      rows: files.manifest.counts.dialogueRows,
    }
    const started = performance.now()
    const index = await createIvfIndexes().open(place)
    const openMs = performance.now() - started
    const keys = async function* () {
      for await (const line of files.lines(sideFiles('dialogue').passages)) yield* (JSON.parse(line) as Passage).keys
    }
    const queries = await embedder.embed(await mixedQuestions(keys(), place.rows))
    const times: number[] = []
    for (const vector of queries) {
      const start = performance.now()
      await index.search({ vector, text: '', limit: LIMIT })
      times.push(performance.now() - start)
    }
    times.sort((a, b) => a - b)
    const figures: Record<string, number> = {
      'vectors: file, MB': (await stat(resolve(path))).size / 1e6,
      'vectors: open, ms': openMs,
      'vectors: search p50, ms': percentile(times, 0.5),
      'vectors: search p99, ms': percentile(times, 0.99),
    }
    if (recall) {
      const compared = queries.slice(0, COMPARED)
      const best = compared.map(() => createTopRows(10, Number.NEGATIVE_INFINITY))
      let row = 0
      for await (const key of keys()) {
        const [vector = new Float32Array()] = await embedder.embed([normalise(key).text])
        for (const [at, query] of compared.entries()) best[at]?.offer(row, product(query, vector))
        row += 1
      }
      let found = 0
      for (const [at, vector] of compared.entries()) {
        const nearest = new Set(best[at]?.rows())
        const hits = await index.search({ vector, text: '', limit: 10 })
        found += hits.filter(({ row: hit }) => nearest.has(hit)).length
      }
      figures['vectors: recall@10'] = found / (10 * compared.length)
    }
    return figures
  } finally {
    await workspace.close()
  }
}

async function mixedQuestions(keys: AsyncIterable<string>, rows: number): Promise<string[]> {
  const step = Math.max(1, Math.floor(rows / SEARCHES))
  const some: string[] = []
  let row = 0
  for await (const key of keys) if (row++ % step === 0 && some.length < SEARCHES) some.push(key)
  return some.map((key, i) => {
    const other = some[(i + 1) % some.length] ?? QUESTIONS[0] ?? ''
    return normalise(key.slice(0, Math.ceil(key.length / 2)) + other.slice(Math.floor(other.length / 2))).text
  })
}

function product(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let d = 0; d < one.length; d++) sum += (one[d] ?? 0) * (other[d] ?? 0)
  return sum
}
