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
import type { KnownVectors } from './known-vectors.ts'
import { createPassageTable } from './passage-table.ts'
import { sideFiles } from './snapshot-files.ts'

const BATCH = 256
/** Passages written between two looks at whether the build is still wanted. */
const PASSAGES_A_LOOK = 1_000

export interface Indexing {
  embedder: Embedder
  segmenter: Segmenter
  lexical: LexicalIndexes
  vectors: VectorIndexes
  /** Reads topic, emotion and need in context; without one they are read by rules. */
  dialogueModel?: DialogueModel | null
}

/** What one side of a snapshot came to. */
export interface WrittenSide {
  passages: number
  /** Rows of the indexes, one a key. */
  rows: number
  /** Rows whose vector an earlier snapshot had. */
  reused: number
}

/**
 * Writes one side of a snapshot: its passages and, where there are any, a lexical and a vector index with one row a key, in order. Only keys of which `known` has no
 * vector are embedded; the bytes are the same either way. The event loop is yielded to after every batch; `onProgress` hears the share done, 0–1.
 */
export async function writeSide(
  {
    tenant,
    kind,
    passages,
    draft,
    known,
    onProgress = () => {},
    signal,
  }: {
    tenant: string
    kind: PassageKind
    passages: AsyncIterable<Passage> | Iterable<Passage>
    draft: SnapshotDraft
    known: KnownVectors
    onProgress?: (share: number) => void
    signal?: AbortSignal
  },
  { embedder, segmenter, lexical, vectors }: Indexing,
): Promise<WrittenSide> {
  const files = sideFiles(kind)
  const table = createPassageTable()
  const texts: string[] = []
  const written = { passages: 0, rows: 0, reused: 0 }
  const lines = async function* () {
    for await (const passage of passages) {
      if (written.passages++ % PASSAGES_A_LOOK === 0) throwIfCancelled(signal)
      const line = JSON.stringify(passage)
      table.add(passage, line)
      texts.push(...passage.keys)
      yield line
    }
  }
  await draft.write(files.passages, lines())
  await draft.write(files.table, table.bytes())
  written.rows = texts.length
  if (texts.length === 0) return written
  await lexical.build({ tenant, path: draft.path(files.lexical), rows: termsOf(texts, segmenter) })
  onProgress(0.1)
  const embedded = async function* () {
    for (let at = 0; at < texts.length; at += BATCH) {
      throwIfCancelled(signal)
      const batch = texts.slice(at, at + BATCH)
      const found = batch.map(known)
      const missing = batch.filter((_, i) => found[i] === null)
      const fresh = (await embedder.embed(missing.map((text) => normalise(text).text))).values()
      for (const vector of found) {
        const next = vector ?? fresh.next().value
        if (next) yield next
      }
      written.reused += batch.length - missing.length
      onProgress(0.1 + (0.7 * Math.min(at + BATCH, texts.length)) / texts.length)
      await setImmediate()
    }
  }
  await vectors.build({
    tenant,
    path: draft.path(files.vector),
    dimension: embedder.dimension,
    rows: texts.length,
    vectors: embedded(),
    texts,
  })
  onProgress(1)
  return written
}

function* termsOf(texts: readonly string[], segmenter: Segmenter): Generator<string[]> {
  for (const text of texts) yield searchTerms(normalise(text).text, segmenter)
}

/** One JSON text a value. */
export function* jsonLines(values: Iterable<unknown>): Generator<string> {
  for (const value of values) yield JSON.stringify(value)
}
