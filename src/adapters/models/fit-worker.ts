import { parentPort, workerData } from 'node:worker_threads'
import { type FitProgress, type FitSettings, type FittedBlock, fitBlock } from '../../embedding/fit-block.ts'
import type { EncodedBlock } from './fit-in-worker.ts'
import { readEncodings } from './teacher-encodings.ts'

/** What the thread tells. */
export type FromFitWorker = { kind: 'progress'; progress: FitProgress } | { kind: 'fitted'; fitted: FittedBlock }

const { block, settings } = workerData as { block: EncodedBlock; settings: FitSettings }
const say = (message: FromFitWorker, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(message, transfer)

const { encodings, ...rest } = block
const teacher = {
  dimension: encodings.dimension,
  read: async (start: number, end: number) => readEncodings(encodings, start, end),
}
const fitted = await fitBlock({ ...rest, teacher }, settings, {
  onProgress: (progress) => say({ kind: 'progress', progress }),
})
say({ kind: 'fitted', fitted }, [fitted.weights.buffer as ArrayBuffer])
