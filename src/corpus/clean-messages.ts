import type { RecordedRow } from '../domain/dialogue.ts'
import { CopilotError } from '../domain/errors.ts'
import type { OutputFolder } from '../domain/ports/output-folder.ts'
import type { WorkFolder } from '../domain/ports/work-folder.ts'
import type { CleaningTask } from './cleaning-task.ts'
import { type CorpusReport, createReport } from './corpus-report.ts'
import { reportText } from './report-text.ts'
import { type SameNote, stretchesOf } from './same-pairs.ts'
import { settlePairs } from './settle-pairs.ts'

/** The files of a cleaned corpus. */
export const CORPUS_FILES = { pairs: 'pairs.jsonl', report: 'report.json', text: 'report.md' } as const

/** Messages that are masked at once. */
export const BATCH = 4_000
/** Characters of a batch: few messages are this long. */
const BATCH_CHARACTERS = 1 << 20

/** Does a task and keeps its result; several may run at once. */
export type RunTask = (task: CleaningTask) => Promise<void>

/** How far the work is: what is being done, how many of its pieces are done and, where it is known, of how many. */
export interface CleaningProgress {
  stage: CleaningTask['stage']
  done: number
  total: number | null
}

export interface CleaningOptions {
  rows: AsyncIterable<RecordedRow>
  /** Pieces the work is cut into: the more, the less of the input is in memory at once. It must be the same when work is taken up again. */
  parts: number
  work: WorkFolder
  run: RunTask
  /** Tasks in hand at once. */
  hands: number
  output: OutputFolder
  onProgress?: (progress: CleaningProgress) => void
  signal?: AbortSignal | undefined
}

/**
 * Turns recorded messages into masked, cleaned, deduplicated pairs and writes them with the reports. Goes on with what the work folder holds already; the result is the
 * same, byte for byte, however often it was stopped and however many hands worked on it. Memory does not grow with the input, but for 8 bytes a pair. Throws cancelled once the
 * signal says so; what is done stays in the work folder.
 */
export async function cleanMessages(options: CleaningOptions): Promise<CorpusReport> {
  const { work, parts, output } = options
  const { batches, messages } = await maskAll(options)
  const stretches = stretchesOf(messages)
  await runStage(options, 'pair', parts, (task) => ({ stage: 'pair', task, of: batches, parts }))
  await runStage(options, 'same', parts, (task) => ({ stage: 'same', task, of: parts, stretches }))
  const firsts = await firstNumbers(work, { parts, stretches })
  await runStage(options, 'number', stretches, (task) => ({
    stage: 'number',
    task,
    of: parts,
    first: firsts[task] ?? 0,
    parts,
  }))
  await runStage(options, 'near', parts, (task) => ({ stage: 'near', task, of: stretches }))
  const settled = await settlePairs({
    work,
    output,
    parts,
    stretches,
    pairs: firsts[stretches] ?? 0,
    name: CORPUS_FILES.pairs,
  })
  const report = await createReport({ work, batches, parts, settled })
  await output.write(CORPUS_FILES.report, [JSON.stringify(report, null, 2)])
  await output.write(CORPUS_FILES.text, reportText(report))
  await output.commit()
  return report
}

/** Reads all rows and masks them, a batch at a time. Batches that are done are read over. */
async function maskAll({ rows, parts, work, run, hands, onProgress, signal }: CleaningOptions) {
  const done = await work.done('mask')
  const tasks = createTasks(run, { hands, signal })
  let batches = 0
  let messages = 0
  for await (const batch of inBatches(rows)) {
    const task = batches++
    if (!done.has(task)) await tasks.start({ stage: 'mask', task, rows: batch, first: messages, parts })
    else stopIfCancelled(signal)
    messages += batch.reduce((sum, row) => sum + ('problem' in row ? 0 : 1), 0)
    onProgress?.({ stage: 'mask', done: messages, total: null })
  }
  await tasks.finish()
  return { batches, messages }
}

async function* inBatches(rows: AsyncIterable<RecordedRow>): AsyncGenerator<RecordedRow[]> {
  let batch: RecordedRow[] = []
  let characters = 0
  for await (const row of rows) {
    batch.push(row)
    characters += 'problem' in row ? row.problem.length : row.text.length
    if (batch.length < BATCH && characters < BATCH_CHARACTERS) continue
    yield batch
    batch = []
    characters = 0
  }
  yield batch
}

async function runStage(
  { work, run, hands, onProgress, signal }: CleaningOptions,
  stage: CleaningTask['stage'],
  total: number,
  taskOf: (task: number) => CleaningTask,
): Promise<void> {
  const done = await work.done(stage)
  const tasks = createTasks(run, { hands, signal })
  let ended = done.size
  onProgress?.({ stage, done: ended, total })
  for (let task = 0; task < total; task++) {
    if (done.has(task)) continue
    await tasks.start(taskOf(task), () => onProgress?.({ stage, done: ++ended, total }))
  }
  await tasks.finish()
}

/** Starts tasks as hands are free. A task that fails stops the others from being started. */
function createTasks(run: RunTask, { hands, signal }: { hands: number; signal: AbortSignal | undefined }) {
  const inHand = new Set<Promise<void>>()
  let failure: { error: unknown } | null = null
  const check = () => {
    if (failure) throw failure.error
    stopIfCancelled(signal)
  }
  return {
    async start(task: CleaningTask, onEnd: () => void = () => {}): Promise<void> {
      while (inHand.size >= hands) await Promise.race(inHand)
      if (failure !== null || signal?.aborted) await Promise.all(inHand)
      check()
      const running: Promise<void> = run(task)
        .then(onEnd, (error: unknown) => {
          failure ??= { error }
        })
        .finally(() => inHand.delete(running))
      inHand.add(running)
    },
    async finish(): Promise<void> {
      await Promise.all(inHand)
      check()
    },
  }
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new CopilotError(
      'cancelled',
      'The work was stopped; what is done is kept, and the same command goes on from there.',
      {
        cause: signal.reason,
      },
    )
}

/** The number of the first pair of each stretch, and behind them the number of all pairs. */
async function firstNumbers(work: WorkFolder, { parts, stretches }: { parts: number; stretches: number }) {
  const kept = new Array<number>(stretches).fill(0)
  for (let part = 0; part < parts; part++) {
    const note = (await work.note('same', part)) as SameNote
    for (const [stretch, count] of note.kept.entries()) kept[stretch] = (kept[stretch] ?? 0) + count
  }
  const firsts = [0]
  for (const count of kept) firsts.push((firsts.at(-1) ?? 0) + count)
  return firsts
}
