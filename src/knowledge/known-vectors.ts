import type { Passage, PassageKind } from '../domain/passage.ts'
import type { SnapshotFiles } from '../domain/ports/snapshot-folder.ts'
import type { StoredVectors } from '../domain/ports/vector-index.ts'
import { sameMeans } from './check-manifest.ts'
import { sideFiles } from './snapshot-files.ts'
import type { Indexing } from './write-side.ts'

/** The vector that an earlier snapshot holds for a key, or null. */
export type KnownVectors = (key: string) => Float32Array | null

export const NO_VECTORS: KnownVectors = () => null

/**
 * The vectors of one side of an earlier snapshot by the text they were made from: a vector depends on that text, the normaliser and the embedder alone. None where
 * the snapshot was made with other means than these.
 */
export async function knownVectors(
  files: SnapshotFiles | null,
  kind: PassageKind,
  indexing: Indexing,
): Promise<KnownVectors> {
  if (files === null || !sameMeans(files.manifest, indexing)) return NO_VECTORS
  const { counts } = files.manifest
  const rows = kind === 'article' ? counts.articleRows : counts.dialogueRows
  if (rows === 0) return NO_VECTORS
  const names = sideFiles(kind)
  const rowOf = new Map<string, number>()
  let row = 0
  for await (const line of files.lines(names.passages))
    for (const key of (JSON.parse(line) as Passage).keys) rowOf.set(key, row++)
  const stored: StoredVectors = await indexing.vectors.read({
    path: files.path(names.vector),
    dimension: indexing.embedder.dimension,
    rows,
  })
  return (key) => {
    const known = rowOf.get(key)
    return known === undefined ? null : stored.vectorOf(known)
  }
}
