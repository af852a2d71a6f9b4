import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Article } from '../domain/article.ts'
import { IntentDefinition, type IntentRow } from '../domain/intent.ts'
import type { SnapshotFiles } from '../domain/ports/snapshot-folder.ts'
import { loadIntentModel } from '../understanding/intent-model.ts'
import { sameMeans } from './check-manifest.ts'
import { intentRows } from './intent-rows.ts'
import { FILES } from './snapshot-files.ts'
import type { Indexing } from './write-side.ts'

/** The intent model of an earlier snapshot as it lies there, where it was fitted to the same rows with the same means and can still be read; null otherwise. */
export async function knownIntentModel(
  files: SnapshotFiles | null,
  rows: readonly IntentRow[],
  indexing: Indexing,
): Promise<Uint8Array | null> {
  if (files === null || !sameMeans(files.manifest, indexing)) return null
  const intents = z
    .array(IntentDefinition)
    .safeParse(JSON.parse(new TextDecoder().decode(await files.read(FILES.intents))))
  if (!intents.success) return null
  const articles: { article: Article }[] = []
  for await (const line of files.lines(FILES.articles)) articles.push(JSON.parse(line) as { article: Article })
  if (!isDeepStrictEqual(intentRows(intents.data, articles), rows)) return null
  const bytes = await files.read(FILES.intentModel)
  return isReadable(bytes, indexing) ? bytes : null
}

/** False for the bytes of an older version, which are fitted anew. */
function isReadable(bytes: Uint8Array, { segmenter, embedder }: Indexing): boolean {
  try {
    loadIntentModel({ bytes, segmenter, embedder })
    return true
  } catch {
    return false
  }
}
