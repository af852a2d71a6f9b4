import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evalIntents, readIntentRows, type TrainIntents } from '../../eval/index.ts'
import type { IntentRow } from '../../src/domain/intent.ts'
import { createFasttext, hasFasttext } from './fasttext.ts'
import { trainNlpjs } from './nlpjs.ts'
import { trainOurs } from './ours.ts'
import type { PeerAnswer, PeerRequest } from './request.ts'

const clock = () => performance.now()

// The entry of a child process, so that each peer's memory is its own.
const request = JSON.parse(process.argv[2] ?? '{}') as PeerRequest
process.send?.(await answer(request))

async function answer(request: PeerRequest): Promise<PeerAnswer> {
  const rows = { train: await readIntentRows(request.train), test: await readIntentRows(request.test) }
  switch (request.peer) {
    case 'ours':
      return measureHere(rows, { train: await trainOurs(request.embedder), note: request.embedder ?? 'n-grams alone' })
    case 'nlpjs':
      return request.nlpjs === null
        ? { skipped: 'name a folder in which @nlpjs/core, nlp, lang-zh and lang-en-min are installed: --nlpjs DIR' }
        : measureHere(rows, { train: trainNlpjs(request.nlpjs), note: 'default settings' })
    case 'fasttext':
      return hasFasttext()
        ? measureFasttext(rows, request.searchSeconds)
        : { skipped: 'the program fasttext is not on the path' }
  }
}

interface Rows {
  train: IntentRow[]
  test: IntentRow[]
}

async function score(rows: Rows, trainIntents: TrainIntents) {
  const report = await evalIntents({ ...rows, outOfScopeTrain: [], outOfScopeTest: [] }, { trainIntents, clock })
  const { accuracy, top3, trainSeconds, p50Ms, p99Ms } = report
  return { accuracy, top3, trainSeconds, p50Ms, p99Ms }
}

async function measureHere(rows: Rows, { train, note }: { train: TrainIntents; note: string }): Promise<PeerAnswer> {
  const scores = await score(rows, train)
  globalThis.gc?.()
  const residentMB = process.memoryUsage.rss() / 1e6
  return { ...scores, peakMB: (process.resourceUsage().maxRSS * 1_024) / 1e6, residentMB, note }
}

async function measureFasttext(rows: Rows, searchSeconds: number): Promise<PeerAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'banxi-fasttext-'))
  const fasttext = createFasttext(folder)
  try {
    const until = clock() + searchSeconds * 1_000
    const { best, tried, complete, score: heldOut } = await fasttext.search(rows.train, () => clock() < until)
    const scores = await score(rows, fasttext.train(best))
    const pipelinedMs = await fasttext.pipelined(
      rows.test.map(({ text }) => text),
      clock,
    )
    const { tokens, ...learning } = best
    const settings = [tokens, ...Object.entries(learning).map(([name, value]) => `${name} ${value}`)].join(' ')
    const note = `${settings}: best of ${tried}${complete ? '' : ', cut short by --search-seconds'} (held out ${heldOut.toFixed(3)}); ${(pipelinedMs * 1_000).toFixed(0)} µs a message pipelined`
    return { ...scores, ...fasttext.memory(), note }
  } finally {
    await fasttext.close()
    await rm(folder, { recursive: true })
  }
}
