import { CopilotError } from '../domain/errors.ts'
import type { Manifest } from '../domain/snapshot.ts'
import { NORMALISER_VERSION } from '../text/normalise.ts'
import { READING_VERSION } from '../text/reading-version.ts'
import type { Indexing } from './write-side.ts'

type Means = Pick<Indexing, 'embedder' | 'segmenter' | 'vectors'>

/** Throws snapshot_foreign or snapshot_mismatch when a snapshot was made with other means than this service has. */
export function checkManifest(manifest: Manifest, indexing: Means): void {
  const { embedder } = indexing
  for (const [what, theirs, ours] of means(manifest, indexing)) {
    if (theirs === ours) continue
    const message = `Snapshot ${manifest.id} was built with the ${what} ${theirs}, and this service has ${ours}. Run "banxi snapshot build --publish", or start with the ${what} it was built with.`
    throw new CopilotError('snapshot_foreign', message, { details: { snapshot: manifest.id, what, theirs, ours } })
  }
  if (manifest.embedder.dimension === embedder.dimension) return
  const message = `Snapshot ${manifest.id} holds vectors of ${manifest.embedder.dimension} numbers, and the embedder ${embedder.id} makes ${embedder.dimension}. Run "banxi snapshot build --publish".`
  throw new CopilotError('snapshot_mismatch', message, { details: { snapshot: manifest.id } })
}

/** True when a snapshot was made with these very means. */
export function sameMeans(manifest: Manifest, indexing: Means): boolean {
  const { embedder } = indexing
  return (
    manifest.embedder.dimension === embedder.dimension &&
    means(manifest, indexing).every(([, theirs, ours]) => theirs === ours)
  )
}

function means(manifest: Manifest, { embedder, segmenter, vectors }: Means) {
  return [
    ['embedder', manifest.embedder.id, embedder.id],
    ['segmenter', manifest.segmenter, segmenter.id],
    ['normaliser version', manifest.normaliser, NORMALISER_VERSION],
    ['reading version', manifest.reading, READING_VERSION],
    ['vector store', manifest.vectorStore, vectors.id],
  ] as const
}
