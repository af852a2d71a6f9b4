import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeFileOf } from '../src/adapters/storage/durable-file.ts'
import { packageFolder } from '../src/compose.ts'
import { CORPUS_FILES } from '../src/corpus/clean-corpus.ts'
import type { Job } from '../src/domain/job.ts'
import type { Reuse } from '../src/knowledge/build-snapshot.ts'
import {
  type BenchService,
  call,
  callHuman,
  cpuS,
  inBatches,
  memoryMB,
  openConversation,
  openLoop,
  percentile,
  post,
  say,
  startService,
} from './service.ts'
import { benchPairs, readWording } from './snapshot-passages.ts'
import { measureVectors } from './snapshot-vectors.ts'
import { QUESTIONS } from './turns.ts'

/** Seconds of one round of turns. */
const ROUND_S = 5

/**
 * A snapshot of many dialogue passages through its whole life, on one machine with the generator of turns: built by the command line, loaded, built anew and then
 * again with nothing changed beside the live service, published, rolled back, searched. Half the conversations wait for a human, so their turns search the passages too.
 */
export async function benchSnapshot(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      passages: { type: 'string', default: '500000' },
      rate: { type: 'string', default: '500' },
      wording: { type: 'string' },
      recall: { type: 'boolean', default: false },
    },
  })
  const [passages, rate] = [Number(values.passages), Number(values.rate)]
  const folder = await mkdtemp(join(tmpdir(), 'banxi-bench-'))
  const [data, corpus] = [join(folder, 'data'), join(folder, 'corpus')]
  const table: Record<string, string | number | null> = {}
  const note = (what: string, value: string | number | null) => {
    table[what] = typeof value === 'number' ? Number(value.toFixed(2)) : value
    console.error(`${what}: ${table[what]}`)
  }
  try {
    await mkdir(corpus)
    const wording = values.wording === undefined ? null : await readWording(values.wording)
    await writeFileOf(join(corpus, CORPUS_FILES.pairs), jsonLines(benchPairs(passages, wording)))
    // The demo shop comes first: a build takes its articles in.
    await banxi(['snapshot', 'list'], data)
    const built = await timed(() => banxi(['snapshot', 'build', '--corpus', corpus, '--publish', '--json'], data))
    const { counts } = JSON.parse(built.value.out) as { counts: { dialoguePassages: number; dialogueRows: number } }
    note('passages', counts.dialoguePassages)
    note('rows of the indexes', counts.dialogueRows)
    note('first build and publish by the command line, s', built.s)
    note('first build and publish by the command line: CPU, s', built.value.cpu)
    const service = await startService(data)
    try {
      await live({ service, rate, note })
    } finally {
      await service.stop()
    }
    for (const [what, value] of Object.entries(await measureVectors(data, values.recall))) note(what, value)
    note('load average of the machine at the end', loadavg()[0] ?? 0)
    console.log(`input: ${values.wording ?? 'made-up questions'}, ${rate} turns/s offered, generator on the same cores`)
    console.table(table)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function live({
  service,
  rate,
  note,
}: {
  service: BenchService
  rate: number
  note: (what: string, value: string | number | null) => void
}): Promise<void> {
  const { url, child } = service
  const pid = child.pid ?? 0
  const memory = async (what: string) => {
    const found = await memoryMB(pid)
    note(`resident ${what}, MB`, found?.resident ?? null)
    return found
  }
  note('start with it, s', service.startS)
  await memory('after the start')
  const conversations = await inBatches(rate * ROUND_S * 2, async (index) => {
    const conversation = await openConversation(url)
    if (index % 2 === 0) await callHuman(url, conversation)
    return conversation
  })
  let asked = 0
  const round = () =>
    openLoop(rate * ROUND_S, rate, async () => {
      const conversation = conversations[asked % conversations.length]
      const question = QUESTIONS[asked++ % QUESTIONS.length] ?? ''
      if (conversation) await say(url, conversation, question)
    })
  /** Turns go on until the work is done. */
  const beside = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const cpuBefore = (await cpuS(pid)) ?? 0
    let done = false
    const working = timed(work).finally(() => {
      done = true
    })
    // Awaited after the round in which it ends.
    working.catch(() => {})
    const times: number[] = []
    while (!done) times.push(...(await round()))
    times.sort((a, b) => a - b)
    const { value, s } = await working
    note(`${what}, s`, s)
    note(`${what}: CPU of the service with its turns, s`, ((await cpuS(pid)) ?? 0) - cpuBefore)
    note(`${what}: turns p50, ms`, percentile(times, 0.5))
    note(`${what}: turns p99, ms`, percentile(times, 0.99))
    return value
  }
  await round()
  const before = await round()
  note('turns before: p50, ms', percentile(before, 0.5))
  note('turns before: p99, ms', percentile(before, 0.99))
  await memory('under turns')
  const anew = await beside('build anew beside turns', () => build(url, true))
  await memory('after the build')
  const again = await beside('build with nothing changed beside turns', () => build(url, false))
  note('… rows taken from the one before', `${again.reuse.reusedRows} of ${again.reuse.rows}`)
  note('… of the same bytes', String(again.fingerprint === anew.fingerprint))
  await beside('publish', () => post(`${url}/v1/snapshots/${anew.snapshot}/publish`, {}))
  await beside('rollback', () => post(`${url}/v1/snapshots/rollback`, {}))
  await beside('publish to 10 %', () => post(`${url}/v1/snapshots/${anew.snapshot}/publish`, { percent: 10 }))
  await memory('with a grey one beside the live one')
  await beside('rollback of the 10 %', () => post(`${url}/v1/snapshots/rollback`, {}))
  note('resident at the highest, MB', (await memory('at the end'))?.highest ?? null)
}

async function build(url: string, anew: boolean): Promise<{ snapshot: string; fingerprint: string; reuse: Reuse }> {
  let job = (await post(`${url}/v1/snapshots`, { anew })) as Job
  while (job.state === 'queued' || job.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 200))
    job = (await call(`${url}/v1/jobs/${job.id}`)) as Job
  }
  if (job.state !== 'done') throw new Error(`the build is ${job.state}: ${JSON.stringify(job.error)}`)
  return job.result as { snapshot: string; fingerprint: string; reuse: Reuse }
}

async function banxi(args: readonly string[], data: string): Promise<{ out: string; cpu: number | null }> {
  const child = spawn(process.execPath, [join(packageFolder(), 'bin', 'banxi.js'), ...args], {
    env: { PATH: '', BANXI_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk
  })
  let cpu: number | null = null
  const watching = setInterval(async () => {
    cpu = (await cpuS(child.pid ?? 0)) ?? cpu
  }, 500)
  const [code] = await once(child, 'close').finally(() => clearInterval(watching))
  if (code !== 0) throw new Error(`banxi ${args.join(' ')} ended with ${code}`)
  return { out, cpu }
}

async function timed<T>(work: () => Promise<T>): Promise<{ s: number; value: T }> {
  const start = performance.now()
  const value = await work()
  return { s: (performance.now() - start) / 1_000, value }
}

function* jsonLines(values: Iterable<unknown>): Generator<string> {
  for (const value of values) yield JSON.stringify(value)
}
