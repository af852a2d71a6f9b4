import { onTestFinished } from 'vitest'
import { createHashedEmbedder } from '../../src/adapters/models/hashed-embedder.ts'
import { createJiebaSegmenter } from '../../src/adapters/models/jieba-segmenter.ts'
import { createInvertedIndexes } from '../../src/adapters/search/inverted-index.ts'
import { createIvfIndexes } from '../../src/adapters/search/ivf/ivf-index.ts'
import { openMemoryStore } from '../../src/adapters/storage/memory/open-memory-store.ts'
import { openSnapshotFolder } from '../../src/adapters/storage/snapshot-folder.ts'
import type { DialoguePair } from '../../src/corpus/dialogue-pair.ts'
import { Article } from '../../src/domain/article.ts'
import type { Effects } from '../../src/domain/effects.ts'
import { IntentDefinition } from '../../src/domain/intent.ts'
import type { Lexicons } from '../../src/domain/lexicon.ts'
import type { Store } from '../../src/domain/ports/store.ts'
import { openSnapshot } from '../../src/knowledge/open-snapshot.ts'
import { temporaryFolder } from '../adapters/temporary-folder.ts'
import { aPolicy, someActs, someTemplates } from '../builders.ts'

export const TENANT = 'default'
/** Noon of 22 November 2026 in Shanghai. */
export const NOON = Date.UTC(2026, 10, 22, 4)

export function anArticle(id: string, change: Partial<Article> = {}): Article {
  return Article.parse({
    id,
    topic: 'return_exchange',
    intent: 'return_apply',
    question: `${id} 怎么退货？`,
    similar: [`${id} 我想退了`],
    answer: `${id}：在订单详情里点「申请退货」。`,
    validity: { from: '2026-01-01', until: null },
    owner: '售后组',
    author: '陈嘉禾',
    approvedBy: '周启明',
    approvedAt: '2026-02-01',
    status: 'live',
    ...change,
  })
}

export function anIntent(name: string, examples: readonly string[]): IntentDefinition {
  return IntentDefinition.parse({ name, title: name, topic: 'return_exchange', examples })
}

export function aPair(id: number, change: Partial<DialoguePair> = {}): DialoguePair {
  return {
    id: `d1#${id}`,
    source: 'd1',
    turn: id,
    question: '杯子碎了怎么办',
    context: '',
    answer: '拍照发来，给您补发一个。',
    count: 1,
    ...change,
  }
}

export async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

export function someLexicons(): Lexicons {
  return {
    humanRequest: { asks: [{ pattern: '转人工', reason: '要求人工' }], notAsks: [] },
    emotion: { prior: { angry: -3, anxious: -3 }, cues: [], hides: [] },
    signals: { signals: [], hides: [] },
    lookAlikes: { hides: [] },
    acts: someActs(),
    slots: { 商品: ['杯子'], 型号: [], 尺码: [], 颜色: [], 订单号: ['YS\\d{12}'], 运单号: [] },
    asks: { joins: [], signs: [] },
  }
}

/** A clock that a test sets, and ids in rising order. */
export function someEffects(at = NOON): Effects & { set(at: number): void } {
  let now = at
  let ids = 0
  return { now: () => now, newId: () => `01K${String(++ids).padStart(23, '0')}`, set: (to) => (now = to) }
}

export async function saveShop(
  store: Store,
  { articles, intents }: { articles: readonly Article[]; intents?: readonly IntentDefinition[] },
): Promise<void> {
  const by = { actor: 'test', at: NOON, events: [] }
  for (const article of articles) await store.knowledge.saveArticle(TENANT, article, by)
  await store.knowledge.saveIntents(
    TENANT,
    intents ?? [anIntent('return_apply', ['我要退货', '不想要了']), anIntent('logistics_track', ['到哪了', '快递呢'])],
  )
  await store.knowledge.saveDocument(TENANT, 'policy', aPolicy(), by)
  await store.knowledge.saveDocument(TENANT, 'lexicons', someLexicons(), by)
  await store.knowledge.saveDocument(TENANT, 'templates', someTemplates(), by)
}

/** A shop in memory, with its snapshots in a temporary folder. */
export async function aShop({
  articles = [anArticle('cup'), anArticle('shoe')],
}: {
  articles?: readonly Article[]
} = {}) {
  const store = openMemoryStore()
  onTestFinished(() => store.close())
  const root = await temporaryFolder()
  const folder = await openSnapshotFolder({ root })
  const effects = someEffects()
  const indexing = {
    embedder: createHashedEmbedder(),
    segmenter: createJiebaSegmenter(),
    lexical: createInvertedIndexes(),
    vectors: createIvfIndexes(),
  }
  await saveShop(store, { articles })
  const open = (tenant: string, id: string) => openSnapshot({ tenant, id }, { folder, ...indexing })
  const openAndClose = async (tenant: string, id: string) => (await open(tenant, id)).close()
  return {
    store,
    root,
    folder,
    effects,
    indexing,
    open,
    deps: { store, folder, effects, ...indexing, prepare: openAndClose },
  }
}
