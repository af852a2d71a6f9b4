import { CopilotError } from '../domain/errors.ts'
import type { PassageKind } from '../domain/passage.ts'
import type { SnapshotFiles } from '../domain/ports/snapshot-folder.ts'
import type { RetrieverSide } from '../retrieval/create-retriever.ts'
import { readPassageTable } from './passage-table.ts'
import { readPassages } from './read-passages.ts'
import { sideFiles } from './snapshot-files.ts'
import type { Indexing } from './write-side.ts'

/** Opens one side of a snapshot and its indexes; null where it has no passages. Throws snapshot_mismatch when the manifest counts others. */
export async function openSide(
  files: SnapshotFiles,
  kind: PassageKind,
  { lexical, vectors, embedder }: Omit<Indexing, 'segmenter'>,
): Promise<RetrieverSide | null> {
  const { id, tenant, counts } = files.manifest
  const names = sideFiles(kind)
  if (!Object.hasOwn(files.manifest.files, names.table)) throw olderFormat(id)
  const table = readPassageTable(await files.read(names.table))
  const passages = table.length / 2
  const rows = table.at(-1) ?? 0
  const expected =
    kind === 'article' ? [counts.articlePassages, counts.articleRows] : [counts.dialoguePassages, counts.dialogueRows]
  if (passages !== expected[0] || rows !== expected[1]) {
    const message = `Snapshot ${id} counts ${expected.join(' and ')} ${kind} passages and rows, and holds ${passages} and ${rows}. Run "banxi snapshot build" and publish it.`
    throw new CopilotError('snapshot_mismatch', message, { details: { snapshot: id } })
  }
  if (rows === 0) return null
  const passage = readPassages(await files.read(names.passages), table)
  const lexicalIndex = await lexical.open({ tenant, path: files.path(names.lexical), rows })
  const path = files.path(names.vector)
  const vectorIndex = await vectors.open({ tenant, path, dimension: embedder.dimension, rows }).catch(async (error) => {
    await lexicalIndex.close()
    throw error
  })
  return { passage, ...rowTables(table, rows), lexical: lexicalIndex, vector: vectorIndex }
}

/** The number of each row's passage, and of its key within that passage. */
function rowTables(table: Float64Array, rows: number): { rowPassage: Int32Array; rowKey: Int32Array } {
  const rowPassage = new Int32Array(rows)
  const rowKey = new Int32Array(rows)
  for (let passage = 0, row = 0; 2 * passage < table.length; passage++) {
    const end = table[2 * passage + 1] ?? 0
    for (let key = 0; row < end; key++, row++) {
      rowPassage[row] = passage
      rowKey[row] = key
    }
  }
  return { rowPassage, rowKey }
}

function olderFormat(id: string): CopilotError {
  const message = `Snapshot ${id} was built by an earlier version, without a table of its passages. Run "banxi snapshot build --publish".`
  return new CopilotError('snapshot_foreign', message, { details: { snapshot: id } })
}
