import { setImmediate } from 'node:timers/promises'
import { throwIfCancelled } from '../corpus/throw-if-cancelled.ts'
import type { Passage, PassageKind } from '../domain/passage.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { LexicalIndexes } from '../domain/ports/lexical-index.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import type { SnapshotDraft } from '../domain/ports/snapshot-folder.ts'
import type { VectorIndexes } from '../domain/ports/vector-index.ts'
import { normalise } from '../text/normalise.ts'
import { searchTerms } from '../text/tokens.ts'
import type { DialogueModel } from '../understanding/dialogue/dialogue-model.ts'
import { sideFiles } from './snapshot-files.ts'

const BATCH = 256

export interface Indexing {
  embedder: Embedder
  segmenter: Segmenter
  lexical: LexicalIndexes
  vectors: VectorIndexes
  /** Reads topic, emotion and need in context; without one they are read by rules. */
  dialogueModel?: DialogueModel | null
}

/**
 * Writes one side of a snapshot: its passages and, where there are any, a lexical and a vector index with one row a key, in order. Returns the number of rows.
 * The event loop is yielded to after every batch of embeddings; `onProgress` hears the share done, 0–1.
 */
export async function writeSide(
  {
    tenant,
    kind,
    passages,
    draft,
    onProgress = () => {},
    signal,
  }: {
    tenant: string
    kind: PassageKind
    passages: readonly Passage[]
    draft: SnapshotDraft
    onProgress?: (share: number) => void
    signal?: AbortSignal
  },
  { embedder, segmenter, lexical, vectors }: Indexing,
): Promise<number> {
  const files = sideFiles(kind)
  await draft.write(files.passages, jsonLines(passages))
  const texts = passages.flatMap(({ keys }) => keys)
  if (texts.length === 0) return 0
  await lexical.build({ tenant, path: draft.path(files.lexical), rows: termsOf(texts, segmenter) })
  const embedded: Float32Array[] = []
  for (let at = 0; at < texts.length; at += BATCH) {
    throwIfCancelled(signal)
    for (const vector of await embedder.embed(texts.slice(at, at + BATCH).map((text) => normalise(text).text)))
      embedded.push(vector)
    onProgress((0.8 * embedded.length) / texts.length)
    await setImmediate()
  }
  const path = draft.path(files.vector)
  await vectors.build({ tenant, path, dimension: embedder.dimension, vectors: embedded, texts })
  onProgress(1)
  return texts.length
}

function* termsOf(texts: readonly string[], segmenter: Segmenter): Generator<string[]> {
  for (const text of texts) yield searchTerms(normalise(text).text, segmenter)
}

/** One JSON text a value. */
export function* jsonLines(values: Iterable<unknown>): Generator<string> {
  for (const value of values) yield JSON.stringify(value)
}
