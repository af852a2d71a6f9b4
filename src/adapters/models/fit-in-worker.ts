import type { FitBlock, FitHooks, FitSettings, FittedBlock } from '../../embedding/fit-block.ts'
import { startWorker } from '../threads/start-worker.ts'
import type { FromFitWorker } from './fit-worker.ts'
import type { Encodings } from './teacher-encodings.ts'

/** A block whose teacher's vectors lie in a file. */
export type EncodedBlock = Omit<FitBlock, 'teacher'> & { encodings: Encodings }

/** fitBlock in a thread of its own, so that a running service is not held up. An abort ends the thread at once; throws the signal's reason and what fitBlock throws. */
export function fitInWorker(
  block: EncodedBlock,
  settings: FitSettings,
  { onProgress, signal }: FitHooks = {},
): Promise<FittedBlock> {
  signal?.throwIfAborted()
  const worker = startWorker({ name: 'fit-worker', beside: import.meta.url, workerData: { block, settings } })
  return new Promise<FittedBlock>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The fitting thread ended early, with code ${code}.`)))
    worker.on('message', (message: FromFitWorker) => {
      if (message.kind === 'fitted') resolve(message.fitted)
      else onProgress?.(message.progress)
    })
  }).finally(() => worker.terminate())
}
