import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fileOnDisk } from '../src/adapters/import/import-file.ts'
import { readRows } from '../src/adapters/import/read-rows.ts'
import { packageFolder } from '../src/compose.ts'
import { CopilotError } from '../src/domain/errors.ts'
import { MODELS, memoryOf } from './understand/memory.ts'
import { partSteps, type Steps, wholeStep } from './understand/parts.ts'
import { openShopModels, readShop, trainedIntents } from './understand/shop-models.ts'
import { calmest, summaryOf, type TimeSummary } from './understand/summary.ts'
import { openWaiting } from './understand/waiting.ts'

const WARM_UP = 200
const ROUNDS = 3

/**
 * What it takes to understand one message, one at a time on one thread, with the demo shop's models: time as a whole and in parts, and resident memory, each model in a process of its
 * own. `--messages` names rows {text} and may be repeated; without it the package's own messages and the intents' examples are read. `--embedder` stands beside the intent model's
 * n-grams. Of three rounds the one with the lowest mean is shown; 200 messages go before; time spent waiting for a core is not
 * counted. Throws invalid_request without messages.
 */
export async function benchUnderstandOne(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string', multiple: true, default: [] },
      embedder: { type: 'string', default: 'table' },
    },
  })
  const { messages: files, embedder } = values
  const texts = files.length > 0 ? await textsOf(files) : await ownTexts()
  if (texts.length === 0)
    throw new CopilotError('invalid_request', 'The files hold no text; name rows {text}: --messages F.')
  const folder = await mkdtemp(join(tmpdir(), 'banxi-bench-'))
  try {
    const intents = await trainedIntents(embedder)
    const models = await openShopModels({ embedderName: embedder, intents })
    console.log(`input: ${texts.length} messages (${files.join(', ') || "the package's own"}), embedder ${embedder}`)
    console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)}`)
    console.table({ ...(await timed(wholeStep(models), texts)), ...(await timed(partSteps(models), texts)) })
    const path = join(folder, 'intents.bin')
    await writeFile(path, intents)
    const memory: Record<string, { residentMB: number }> = {}
    for (const model of MODELS) {
      const residentMB = Number((await memoryOf({ model, intents: path, embedder })).toFixed(1))
      memory[model] = { residentMB }
    }
    console.table(memory)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function timed(steps: Steps, texts: readonly string[]): Promise<Record<string, TimeSummary>> {
  const names = Object.keys(steps)
  const rounds = new Map<string, TimeSummary[]>(names.map((name) => [name, []]))
  await runOver(steps, texts.slice(0, WARM_UP))
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, times] of await runOver(steps, texts)) rounds.get(name)?.push(summaryOf(times))
  return Object.fromEntries([...rounds].map(([name, summaries]) => [name, calmest(summaries)]))
}

/** All steps on each message in turn, as they follow each other in a turn. */
async function runOver(steps: Steps, texts: readonly string[]): Promise<Map<string, Float64Array>> {
  const waited = openWaiting()
  const times = new Map(Object.keys(steps).map((name) => [name, new Float64Array(texts.length)]))
  for (const [at, text] of texts.entries())
    for (const [name, step] of Object.entries(steps)) {
      const waitedBefore = waited()
      const from = performance.now()
      const answer = step(text)
      if (answer instanceof Promise) await answer
      const took = performance.now() - from
      const column = times.get(name)
      if (column) column[at] = took - (waited() - waitedBefore)
    }
  return times
}

async function ownTexts(): Promise<string[]> {
  const folder = join(packageFolder(), 'models', 'sources', 'messages')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort()
  const { intents } = await readShop()
  const examples = intents.flatMap((intent) => intent.examples)
  return [...(await textsOf(names.map((name) => join(folder, name)))), ...examples]
}

async function textsOf(files: readonly string[]): Promise<string[]> {
  const texts: string[] = []
  for (const file of files)
    for await (const { values } of readRows(fileOnDisk(file)))
      if (typeof values.text === 'string' && values.text.trim() !== '') texts.push(values.text)
  return texts
}
