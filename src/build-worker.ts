import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { readFolderLines } from './adapters/storage/folder-lines.ts'
import { openWorkspace, systemEffects } from './compose.ts'
import type { Config } from './config.ts'
import { CORPUS_FILES } from './corpus/clean-corpus.ts'
import { DialoguePair } from './corpus/dialogue-pair.ts'
import { CopilotError, type ErrorCode, isCopilotError } from './domain/errors.ts'
import { type BuiltSnapshot, writeSnapshot } from './knowledge/build-snapshot.ts'

/** What the thread is told. */
export interface WorkerBuild {
  config: Config
  request: { tenant: string; corpus: string[] | null; anew: boolean; id: string; createdAt: number }
}

/** What the thread tells. */
export type FromBuildWorker =
  | { kind: 'progress'; share: number; note: string }
  | { kind: 'built'; built: BuiltSnapshot }
  | { kind: 'failed'; code: ErrorCode | null; message: string; details: Record<string, unknown>; stack: string }

/** Lower than the service's turns: on two cores a build would take every second slice from them. */
const NICENESS = 10

// Linux gives every thread a priority of its own; elsewhere this would slow the whole service down.
if (process.platform === 'linux') setPriority(0, NICENESS)

const { config, request } = workerData as WorkerBuild
const say = (message: FromBuildWorker) => parentPort?.postMessage(message)
const stop = new AbortController()
parentPort?.once('message', () => stop.abort(new CopilotError('cancelled', 'The build was stopped.')))

try {
  const workspace = await openWorkspace({ config, effects: systemEffects(), warn: () => {}, readOnly: true })
  const { store, folder, indexing } = workspace
  const { corpus, ...rest } = request
  const pairs = corpus ? readFolderLines(corpus, CORPUS_FILES.pairs, DialoguePair) : null
  const onProgress = (share: number, note: string) => say({ kind: 'progress', share, note })
  const built = await writeSnapshot(
    { ...rest, pairs, onProgress, signal: stop.signal },
    { store, folder, ...indexing },
  ).finally(() => workspace.close())
  say({ kind: 'built', built })
} catch (error) {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const [code, details] = isCopilotError(error) ? [error.code, error.details] : [null, {}]
  say({ kind: 'failed', code, message, details, stack })
}
