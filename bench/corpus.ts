import { once } from 'node:events'
import { createWriteStream, existsSync, readdirSync, type WriteStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { BATCH } from '../src/corpus/clean-messages.ts'
import { hash53 } from '../src/corpus/hash-text.ts'
import { normalise } from '../src/text/normalise.ts'
import { createRandom } from '../src/text/random.ts'
import { cleanOnce, resultHash } from './corpus/clean-once.ts'
import { filesUnder, findPlanted } from './corpus/find-planted.ts'
import { makeDialogues, type PlantedValue } from './corpus/make-dialogues.ts'

/** Messages of a dialogue, where --dialogues does not say. */
const A_DIALOGUE = 12

/**
 * Cleans made-up dialogues at volume and prints one table: time, memory at a quarter and the whole, whether a run that was killed half-way and went on gives the same, and how many
 * of the planted personal data any file still shows, those of the killed run too. `--wording F` (one text a line, may be .gz) is what the dialogues are made from.
 */
export async function benchCorpus(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      wording: { type: 'string' },
      messages: { type: 'string', default: '1000000' },
      dialogues: { type: 'string' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string' },
      folder: { type: 'string' },
    },
  })
  if (values.wording === undefined) throw new Error('Name a file of wording: --wording FILE, one text a line.')
  const messages = Number(values.messages)
  const dialogues = Number(values.dialogues ?? Math.ceil(messages / A_DIALOGUE))
  const root = values.folder ?? (await mkdtemp(join(tmpdir(), 'banxi-corpus-')))
  await mkdir(root, { recursive: true })
  try {
    const wording = await linesOf(values.wording)
    const input = await writeInput(root, { wording, messages, dialogues, seed: Number(values.seed) })
    console.log(
      `input: ${values.wording} (${wording.length} texts), ${dialogues} dialogues, ${messages} messages, ${input.distinct} distinct, ${input.planted.length} personal data planted, seed ${values.seed}`,
    )
    console.table([{ messages, dialogues, ...(await measure(root, { ...input, workers: values.workers })) }])
  } finally {
    if (values.folder === undefined) await rm(root, { recursive: true, force: true })
  }
}

async function measure(
  root: string,
  { whole, quarter, planted, workers, messages }: Input & { workers: string | undefined },
) {
  const log = join(root, 'log.txt')
  const small = await cleanOnce({ input: quarter, out: join(root, 'quarter'), log, workers })
  const full = await cleanOnce({ input: whole, out: join(root, 'full'), log, workers })
  const half = { input: whole, out: join(root, 'killed'), log, workers }
  const killed = await cleanOnce({ ...half, killWhen: () => masked(half.out) >= messages / 2 })
  const left = await filesUnder([join(root, 'killed')])
  const leftovers = await findPlanted(planted, left)
  const resumed = await cleanOnce(half)
  const equal = (await resultHash(join(root, 'full'))) === (await resultHash(join(root, 'killed')))
  const artefacts = await filesUnder(['quarter', 'full', 'killed'].map((name) => join(root, name)))
  const found = new Map([...leftovers, ...(await findPlanted(planted, [...artefacts, log]))])
  for (const [value, { kind, file }] of [...found].slice(0, 20)) console.log(`found: ${kind} ${value} in ${file}`)
  return {
    seconds: round(full.seconds),
    cpuSeconds: round(full.cpuSeconds),
    messagesPerSecond: Math.round(messages / full.seconds),
    peakMBQuarter: round(small.peakMB),
    peakMB: round(full.peakMB),
    ratio: round(full.peakMB / small.peakMB),
    killed: killed.killed,
    filesLeft: left.length,
    resumedSeconds: round(resumed.seconds),
    resumedEqual: equal,
    planted: planted.length,
    plantedFound: found.size,
  }
}

/** Messages that a run has masked so far: half of them are half of the way, or less. */
function masked(out: string): number {
  const folder = join(out, 'work', 'mask')
  return existsSync(folder) ? readdirSync(folder).filter((name) => /^\d+$/.test(name)).length * BATCH : 0
}

interface Input {
  whole: string
  quarter: string
  messages: number
  distinct: number
  planted: PlantedValue[]
}

/** Writes the dialogues, and the first quarter of them by itself. The planted values are kept beside, where no run writes. */
async function writeInput(
  root: string,
  {
    wording,
    messages,
    dialogues,
    seed,
  }: { wording: readonly string[]; messages: number; dialogues: number; seed: number },
): Promise<Input> {
  const [whole, quarter] = [join(root, 'whole.jsonl'), join(root, 'quarter.jsonl')]
  const [all, some] = [createWriteStream(whole), createWriteStream(quarter)]
  const planted: PlantedValue[] = []
  const texts = new Set<number>()
  let written = 0
  const onPlanted = ({ kind, value }: PlantedValue) => planted.push({ kind, value })
  for (const dialogue of makeDialogues({ wording, dialogues, messages, random: createRandom(seed), onPlanted })) {
    const line = `${JSON.stringify(dialogue)}\n`
    await write(all, line)
    if (written < messages / 4) await write(some, line)
    written += dialogue.turns.length
    for (const { text } of dialogue.turns) texts.add(hash53(normalise(text).text))
  }
  for (const stream of [all, some]) {
    stream.end()
    await finished(stream)
  }
  await writeFile(join(root, 'planted.json'), JSON.stringify(planted))
  return { whole, quarter, messages: written, distinct: texts.size, planted }
}

async function write(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}

async function linesOf(file: string): Promise<string[]> {
  const bytes = await readFile(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean)
}

const round = (value: number) => Number(value.toFixed(2))
