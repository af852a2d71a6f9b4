import { CopilotError } from '../domain/errors.ts'
import type { Passage, PassageKind } from '../domain/passage.ts'
import type { SnapshotFiles } from '../domain/ports/snapshot-folder.ts'
import type { RetrieverSide } from '../retrieval/create-retriever.ts'
import { sideFiles } from './snapshot-files.ts'
import type { Indexing } from './write-side.ts'

/** Reads one side of a snapshot's passages and opens its indexes; null where it has none. Throws snapshot_mismatch when the manifest counts others. */
export async function openSide(
  files: SnapshotFiles,
  kind: PassageKind,
  { lexical, vectors, embedder }: Omit<Indexing, 'segmenter'>,
): Promise<RetrieverSide | null> {
  const { id, tenant, counts } = files.manifest
  const names = sideFiles(kind)
  const passages: Passage[] = []
  // The files' checksums hold, so each line is what a build wrote: a schema for each of 500,000 lines would double the start.
  for await (const line of files.lines(names.passages)) passages.push(JSON.parse(line) as Passage)
  const rows = passages.reduce((sum, { keys }) => sum + keys.length, 0)
  const expected =
    kind === 'article' ? [counts.articlePassages, counts.articleRows] : [counts.dialoguePassages, counts.dialogueRows]
  if (passages.length !== expected[0] || rows !== expected[1]) {
    const message = `Snapshot ${id} counts ${expected.join(' and ')} ${kind} passages and rows, and holds ${passages.length} and ${rows}. Run "banxi snapshot build" and publish it.`
    throw new CopilotError('snapshot_mismatch', message, { details: { snapshot: id } })
  }
  if (rows === 0) return null
  const lexicalIndex = await lexical.open({ tenant, path: files.path(names.lexical), rows })
  const path = files.path(names.vector)
  const vectorIndex = await vectors.open({ tenant, path, dimension: embedder.dimension, rows }).catch(async (error) => {
    await lexicalIndex.close()
    throw error
  })
  return { passages, ...rowTables(passages, rows), lexical: lexicalIndex, vector: vectorIndex }
}

function rowTables(passages: readonly Passage[], rows: number): { rowPassage: Int32Array; rowKey: Int32Array } {
  const rowPassage = new Int32Array(rows)
  const rowKey = new Int32Array(rows)
  let row = 0
  for (const [number, { keys }] of passages.entries()) {
    for (let key = 0; key < keys.length; key++, row++) {
      rowPassage[row] = number
      rowKey[row] = key
    }
  }
  return { rowPassage, rowKey }
}
