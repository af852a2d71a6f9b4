import type { DialoguePair } from '../corpus/dialogue-pair.ts'
import { throwIfCancelled } from '../corpus/throw-if-cancelled.ts'
import type { Effects } from '../domain/effects.ts'
import { CopilotError } from '../domain/errors.ts'
import type { Passage, PassageKind } from '../domain/passage.ts'
import type { SnapshotDraft, SnapshotFiles, SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Manifest } from '../domain/snapshot.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import { NORMALISER_VERSION } from '../text/normalise.ts'
import { READING_VERSION } from '../text/reading-version.ts'
import { trainIntentModel } from '../understanding/intent-model.ts'
import { articlePassages } from './article-passages.ts'
import { articlesToPublish } from './articles-to-publish.ts'
import { dayInZone } from './day-in-zone.ts'
import { dialoguePassage } from './dialogue-passage.ts'
import { type EarlierSnapshots, earlierSnapshots } from './earlier-snapshots.ts'
import { intentRows } from './intent-rows.ts'
import { knownIntentModel } from './known-intent-model.ts'
import { knownVectors } from './known-vectors.ts'
import { readDocuments } from './shop-documents.ts'
import { FILES, sideFiles } from './snapshot-files.ts'
import { withoutErased } from './without-erased.ts'
import { type Indexing, jsonLines, writeSide } from './write-side.ts'

/** The same examples give the same model: the seed is part of the method. */
const SEED = 1

export interface BuildRequest {
  tenant: string
  actor: string
  /** Cleaned dialogue pairs; null carries over those of the live snapshot. */
  pairs: AsyncIterable<DialoguePair> | null
  /** Makes everything anew instead of taking unchanged vectors and an unchanged intent model from the newest snapshot; the bytes are the same. */
  anew?: boolean
  /** Hears the share done, 0–1, and what is being done. */
  onProgress?: (share: number, note: string) => void
  signal?: AbortSignal
}

export interface BuildDeps extends Indexing {
  store: Pick<Store, 'knowledge' | 'snapshots' | 'tenants' | 'customers'>
  folder: SnapshotFolder
  effects: Effects
}

/** What a build took from an earlier snapshot instead of making it again. */
export interface Reuse {
  /** The snapshot it came from; null where nothing was taken from any. */
  snapshot: string | null
  rows: number
  reusedRows: number
  intentModel: boolean
}

/** The manifest of a snapshot that was just built, and what of it was not made anew. */
export interface BuiltSnapshot extends Manifest {
  reuse: Reuse
}

/**
 * Makes a snapshot of a tenant's approved knowledge and lists it as built; nobody sees it before it is published. The same knowledge gives the same bytes, whatever was reused.
 * Throws knowledge_invalid for documents that do not parse or intents without an example, cancelled, and disk_full; a failed build leaves nothing behind.
 */
export async function buildSnapshot(request: BuildRequest, deps: BuildDeps): Promise<BuiltSnapshot> {
  const { effects, store } = deps
  const built = await writeSnapshot({ ...request, id: effects.newId(), createdAt: effects.now() }, deps)
  await listBuilt(built, request.actor, store.snapshots)
  return built
}

/** The same without listing it: for a thread that may not write to the store. */
export async function writeSnapshot(
  request: Omit<BuildRequest, 'actor'> & { id: string; createdAt: number },
  deps: Omit<BuildDeps, 'effects'>,
): Promise<BuiltSnapshot> {
  const draft = await deps.folder.begin(request.tenant, request.id)
  return fill(draft, request, deps).catch(async (error) => {
    await draft.abandon()
    throw error
  })
}

/** Lists a snapshot that was written. */
export async function listBuilt(
  { id, tenant, fingerprint, counts, createdAt }: Manifest,
  actor: string,
  snapshots: Pick<Store['snapshots'], 'saveSnapshot'>,
): Promise<void> {
  await snapshots.saveSnapshot({
    id,
    tenant,
    state: 'built',
    fingerprint,
    counts,
    actor,
    createdAt,
    publishedAt: null,
    shares: [],
    pinned: false,
  })
}

async function fill(
  draft: SnapshotDraft,
  {
    tenant,
    id,
    createdAt,
    pairs,
    anew = false,
    onProgress: hear = () => {},
    signal,
  }: Omit<BuildRequest, 'actor'> & { id: string; createdAt: number },
  deps: Omit<BuildDeps, 'effects'>,
): Promise<BuiltSnapshot> {
  const { store, folder, embedder, segmenter, vectors } = deps
  const onProgress = everyPercent(hear)
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
  throwIfCancelled(signal)
  const earlier = earlierSnapshots({ tenant, snapshots: store.snapshots, folder })
  const source = anew ? null : await earlier.newest()
  const knownModel = await knownIntentModel(source, rows, deps)
  const model = knownModel ?? (await trainIntentModel({ rows, segmenter, embedder, seed: SEED })).serialise()
  await draft.write(FILES.intentModel, model)

  const write = async (
    kind: PassageKind,
    passages: AsyncIterable<Passage> | Iterable<Passage>,
    from: number,
    to: number,
  ) => {
    throwIfCancelled(signal)
    const known = await knownVectors(source, kind, deps)
    const note = `indexing ${kind} passages`
    const tell = (share: number) => onProgress(from + share * (to - from), note)
    return writeSide({ tenant, kind, passages, draft, known, signal, onProgress: tell }, deps)
  }
  const ofArticles = await write('article', articles.flatMap(articlePassages), 0.2, 0.4)
  const erased = await store.customers.erasedSources(tenant)
  const mined = withoutErased(pairs ? passagesOf(pairs) : carriedOver(earlier), erased)
  const ofDialogues = await write('dialogue', mined, 0.4, 0.95)
  onProgress(0.95, 'writing to disk')
  const manifest = await draft.commit({
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
      articlePassages: ofArticles.passages,
      articleRows: ofArticles.rows,
      dialoguePassages: ofDialogues.passages,
      dialogueRows: ofDialogues.rows,
      intents: intents.length,
      examples,
    },
  })
  const reusedRows = ofArticles.reused + ofDialogues.reused
  const reuse = {
    snapshot: source !== null && (reusedRows > 0 || knownModel !== null) ? source.manifest.id : null,
    rows: ofArticles.rows + ofDialogues.rows,
    reusedRows,
    intentModel: knownModel !== null,
  }
  return { ...manifest, reuse }
}

/** Passes on what is a whole percent further, or something else: listeners write it down. */
function everyPercent(hear: (share: number, note: string) => void): (share: number, note: string) => void {
  let last = { percent: -1, note: '' }
  return (share, note) => {
    const percent = Math.floor(100 * share)
    if (percent === last.percent && note === last.note) return
    last = { percent, note }
    hear(share, note)
  }
}

/** The dialogue passages of the live snapshot; none where there is no snapshot. */
async function* carriedOver(earlier: EarlierSnapshots): AsyncGenerator<Passage> {
  const files: SnapshotFiles | null = await earlier.live()
  if (files === null) return
  for await (const line of files.lines(sideFiles('dialogue').passages)) yield JSON.parse(line) as Passage
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
