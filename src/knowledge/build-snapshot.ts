import type { DialoguePair } from '../corpus/dialogue-pair.ts'
import { throwIfCancelled } from '../corpus/throw-if-cancelled.ts'
import type { Effects } from '../domain/effects.ts'
import { CopilotError } from '../domain/errors.ts'
import type { Passage } from '../domain/passage.ts'
import type { SnapshotDraft, SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Manifest } from '../domain/snapshot.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import { NORMALISER_VERSION } from '../text/normalise.ts'
import { READING_VERSION } from '../text/reading-version.ts'
import { trainIntentModel } from '../understanding/intent-model.ts'
import { articlePassages } from './article-passages.ts'
import { articlesToPublish } from './articles-to-publish.ts'
import { carryOver } from './carry-over.ts'
import { dayInZone } from './day-in-zone.ts'
import { dialoguePassage } from './dialogue-passage.ts'
import { intentRows } from './intent-rows.ts'
import { readDocuments } from './shop-documents.ts'
import { FILES } from './snapshot-files.ts'
import { withoutErased } from './without-erased.ts'
import { type Indexing, jsonLines, writeSide } from './write-side.ts'

/** The same examples give the same model: the seed is part of the method. */
const SEED = 1

export interface BuildRequest {
  tenant: string
  actor: string
  /** Cleaned dialogue pairs; null carries over those of the live snapshot. */
  pairs: AsyncIterable<DialoguePair> | null
  /** Hears the share done, 0–1, and what is being done. */
  onProgress?: (share: number, note: string) => void
  signal?: AbortSignal
}

export interface BuildDeps extends Indexing {
  store: Pick<Store, 'knowledge' | 'snapshots' | 'tenants' | 'customers'>
  folder: SnapshotFolder
  effects: Effects
}

/**
 * Makes a snapshot of a tenant's approved knowledge and lists it as built; nobody sees it before it is published. The same knowledge gives the same fingerprint.
 * Throws knowledge_invalid for documents that do not parse or intents without an example, cancelled, and disk_full; a failed build leaves nothing behind.
 */
export async function buildSnapshot(request: BuildRequest, deps: BuildDeps): Promise<Manifest> {
  const { tenant, actor } = request
  const { store, folder, effects } = deps
  const id = effects.newId()
  const createdAt = effects.now()
  const draft = await folder.begin(tenant, id)
  const manifest = await fill(draft, request, { ...deps, id, createdAt }).catch(async (error) => {
    await draft.abandon()
    throw error
  })
  const { fingerprint, counts } = manifest
  await store.snapshots.saveSnapshot({
    id,
    tenant,
    state: 'built',
    fingerprint,
    counts,
    actor,
    createdAt,
    publishedAt: null,
  })
  return manifest
}

async function fill(
  draft: SnapshotDraft,
  { tenant, pairs, onProgress = () => {}, signal }: BuildRequest,
  deps: BuildDeps & { id: string; createdAt: number },
): Promise<Manifest> {
  const { store, folder, embedder, segmenter, vectors, id, createdAt } = deps
  const zone = (await store.tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE
  const articles = await articlesToPublish({ tenant, knowledge: store.knowledge, day: dayInZone(createdAt, zone) })
  const intents = (await store.knowledge.listIntents(tenant)).sort((a, b) => (a.name < b.name ? -1 : 1))
  const { policy, lexicons, templates } = await readDocuments(tenant, store.knowledge)
  await draft.write(FILES.articles, jsonLines(articles.map(({ version, article }) => ({ version, article }))))
  await draft.write(FILES.intents, [JSON.stringify(intents)])
  await draft.write(FILES.policy, [JSON.stringify(policy)])
  await draft.write(FILES.lexicons, [JSON.stringify(lexicons)])
  await draft.write(FILES.templates, [JSON.stringify(templates)])

  const rows = intentRows(intents, articles)
  const examples = rows.filter(({ negative }) => !negative).length
  if (examples === 0) throw noExamples()
  onProgress(0, `training on ${examples} examples`)
  const model = await trainIntentModel({ rows, segmenter, embedder, seed: SEED })
  await draft.write(FILES.intentModel, model.serialise())

  throwIfCancelled(signal)
  const ofArticles = articles.flatMap(articlePassages)
  const erased = await store.customers.erasedSources(tenant)
  const mined = pairs ? passagesOf(pairs) : carryOver({ tenant, snapshots: store.snapshots, folder })
  const ofDialogues = await collect(withoutErased(mined, erased), signal)
  const write = (kind: 'article' | 'dialogue', passages: Passage[], from: number, to: number) =>
    writeSide(
      {
        tenant,
        kind,
        passages,
        draft,
        signal,
        onProgress: (share) => onProgress(from + share * (to - from), `indexing ${passages.length} ${kind} passages`),
      },
      deps,
    )
  const articleRows = await write('article', ofArticles, 0.2, 0.4)
  const dialogueRows = await write('dialogue', ofDialogues, 0.4, 0.95)
  onProgress(0.95, 'writing to disk')
  return draft.commit({
    format: 1,
    id,
    tenant,
    createdAt,
    embedder: { id: embedder.id, dimension: embedder.dimension },
    vectorStore: vectors.id,
    normaliser: NORMALISER_VERSION,
    reading: READING_VERSION,
    segmenter: segmenter.id,
    counts: {
      articles: articles.length,
      articlePassages: ofArticles.length,
      articleRows,
      dialoguePassages: ofDialogues.length,
      dialogueRows,
      intents: intents.length,
      examples,
    },
  })
}

async function collect(passages: AsyncIterable<Passage>, signal: AbortSignal | undefined): Promise<Passage[]> {
  const all: Passage[] = []
  for await (const passage of passages) {
    if (all.length % 1_000 === 0) throwIfCancelled(signal)
    all.push(passage)
  }
  return all
}

async function* passagesOf(pairs: AsyncIterable<DialoguePair>): AsyncGenerator<Passage> {
  for await (const pair of pairs) yield dialoguePassage(pair)
}

function noExamples(): CopilotError {
  return new CopilotError(
    'knowledge_invalid',
    'No intent has an example, so none can be told from another. Import intents, or articles that name one, and build again.',
  )
}
