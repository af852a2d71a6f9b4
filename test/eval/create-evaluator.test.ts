import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvaluator } from '../../eval/create-evaluator.ts'
import type { HandleTurn } from '../../eval/transcripts.ts'
import { aClock, aResult, aSnapshot } from './builders.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eval-suites-'))
  const transcripts = {
    id: 'T1',
    turns: [
      { role: 'customer', text: '退款', intent: 'refund', answer: 'refund-arrival', mustPass: true },
      { role: 'bot', text: '好' },
      { role: 'customer', text: '好' },
      { role: 'customer', text: '发票', intent: 'invoice' },
    ],
  }
  await writeFile(join(folder, 'transcripts.jsonl'), JSON.stringify(transcripts))
  await writeFile(
    join(folder, 'anger.jsonl'),
    JSON.stringify({ id: 'G1', turns: [{ role: 'customer', text: '气死', emotion: 'angry' }] }),
  )
  await writeFile(join(folder, 'notes.md'), 'not a suite')
})
afterAll(() => rm(folder, { recursive: true }))

const handleTurn: HandleTurn = async () =>
  aResult({ intent: 'refund_progress', topic: 'refund', articles: ['refund-arrival'] })

function anEvaluator(clock = aClock(500)) {
  return createEvaluator({ handleTurn, folder, effects: { now: () => 1_000, newId: () => 'run-1' }, clock })
}
const input = { snapshot: aSnapshot(), blocked: new Set<string>() }

test('all suites of the folder are run by name when none is named', async () => {
  const run = await anEvaluator().run({ ...input, suites: [] })
  expect(run.suites.map(({ name }) => name)).toEqual(['anger', 'transcripts'])
  expect(run).toMatchObject({
    id: 'run-1',
    // One turn, then three, between two looks half a second apart.
    time: { at: 1_000, turnsPerSecond: { anger: 2, transcripts: 6 } },
    snapshot: { tenant: 'default', id: 'snapshot-1', fingerprint: 'print of snapshot-1' },
  })
})

test('every labelled turn is a case with what was met', async () => {
  const run = await anEvaluator().run({ ...input, suites: ['transcripts'] })
  expect(run.suites[0]?.cases).toEqual([
    { id: 'T1#1', mustPass: true, checks: { intent: true, answer: true } },
    { id: 'T1#4', mustPass: false, checks: { intent: false } },
  ])
  expect(run.suites[0]?.report).toMatchObject({ turns: 3, unscored: 1, mustPass: { n: 1, failed: 0 } })
})

test('two runs differ in nothing but id and time', async () => {
  const one = await anEvaluator(aClock(1)).run({ ...input, suites: [] })
  const two = await anEvaluator(aClock(77)).run({ ...input, suites: [] })
  expect(JSON.stringify({ ...one, time: null })).toBe(JSON.stringify({ ...two, time: null }))
})

test('an unknown suite is refused with the names there are', async () => {
  await expect(anEvaluator().run({ ...input, suites: ['transcript'] })).rejects.toMatchObject({
    code: 'not_found',
    message: 'There is no suite "transcript". Choose from: anger, transcripts.',
  })
})

test('a folder that is not there is named', async () => {
  const evaluator = createEvaluator({
    handleTurn,
    folder: join(folder, 'none'),
    effects: { now: () => 0, newId: () => '' },
    clock: aClock(),
  })
  await expect(evaluator.run({ ...input, suites: [] })).rejects.toMatchObject({ code: 'file_unreadable' })
})
