import { setImmediate } from 'node:timers/promises'
import type { Embedder } from '../../domain/ports/embedder.ts'
import { throwIfCancelled } from '../throw-if-cancelled.ts'

const BATCH = 256

/** Embeds texts a batch at a time and hands over each vector with its row, so that never more than a batch is held. Throws cancelled. */
export async function embedInBatches(
  texts: readonly string[],
  {
    embedder,
    onProgress,
    signal,
  }: {
    embedder: Pick<Embedder, 'embed'>
    onProgress: (progress: { done: number; total: number }) => void
    signal?: AbortSignal | undefined
  },
  take: (vector: Float32Array, row: number) => void,
): Promise<void> {
  for (let from = 0; from < texts.length; from += BATCH) {
    throwIfCancelled(signal)
    const vectors = await embedder.embed(texts.slice(from, from + BATCH))
    for (const [at, vector] of vectors.entries()) take(vector, from + at)
    onProgress({ done: Math.min(texts.length, from + BATCH), total: texts.length })
    await setImmediate()
  }
}
