import { z } from 'zod'
import { Article } from '../domain/article.ts'
import { IntentDefinition } from '../domain/intent.ts'
import { Lexicons, Templates } from '../domain/lexicon.ts'
import { Policy } from '../domain/policy.ts'
import type { OpenSnapshot } from '../domain/ports/live-knowledge.ts'
import type { SnapshotFiles, SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import { createRetriever } from '../retrieval/create-retriever.ts'
import { createUnderstander } from '../understanding/create-understander.ts'
import { loadIntentModel } from '../understanding/intent-model.ts'
import { checkManifest } from './check-manifest.ts'
import { topicsOf } from './intent-rows.ts'
import { openSide } from './open-side.ts'
import { parseDocument } from './shop-documents.ts'
import { FILES } from './snapshot-files.ts'
import type { Indexing } from './write-side.ts'

/** A snapshot that whoever opened it closes, once no turn reads it any more. */
export interface OpenedSnapshot extends OpenSnapshot {
  close(): Promise<void>
}

/**
 * Opens a snapshot for turns. Throws snapshot_missing, snapshot_torn, snapshot_foreign (other embedder, segmenter, normaliser or vector store) or
 * snapshot_mismatch (other dimension or counts); each message says which and what to do.
 */
export async function openSnapshot(
  { tenant, id }: { tenant: string; id: string },
  { folder, ...indexing }: Indexing & { folder: SnapshotFolder },
): Promise<OpenedSnapshot> {
  const { embedder, segmenter } = indexing
  const files = await folder.open(tenant, id)
  checkManifest(files.manifest, indexing)
  const versions = await readArticles(files)
  const intents = parseDocument('intents', z.array(IntentDefinition), await readJson(files, FILES.intents))
  const policy = parseDocument('policy', Policy, await readJson(files, FILES.policy))
  const lexicons = parseDocument('lexicons', Lexicons, await readJson(files, FILES.lexicons))
  const templates = parseDocument('templates', Templates, await readJson(files, FILES.templates))
  const intentModel = loadIntentModel({ bytes: await files.read(FILES.intentModel), segmenter, embedder })
  const understander = createUnderstander({
    intentModel,
    topicOf: topicsOf(intents, versions),
    lexicons,
    outOfScope: policy.understanding.outOfScope.value,
    asks: policy.asks,
    dialogueModel: indexing.dialogueModel ?? null,
  })
  const articles = await openSide(files, 'article', indexing)
  const close = async (side: typeof articles) => {
    await side?.lexical.close()
    await side?.vector.close()
  }
  const dialogues = await openSide(files, 'dialogue', indexing).catch(async (error) => {
    await close(articles)
    throw error
  })
  return {
    manifest: files.manifest,
    articles: new Map(versions.map(({ article }) => [article.id, article])),
    policy,
    lexicons,
    templates,
    understander,
    retriever: createRetriever({ tenant, articles, dialogues, embedder, segmenter, policy: policy.retrieval }),
    close: async () => {
      await close(articles)
      await close(dialogues)
    },
  }
}

async function readArticles(files: SnapshotFiles): Promise<{ article: Article }[]> {
  const versions: { article: Article }[] = []
  const schema = z.object({ article: Article })
  for await (const line of files.lines(FILES.articles))
    versions.push(parseDocument(FILES.articles, schema, JSON.parse(line)))
  return versions
}

async function readJson(files: SnapshotFiles, name: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await files.read(name)))
}
