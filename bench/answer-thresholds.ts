import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readKnowledgeFiles } from '../src/adapters/storage/knowledge-files.ts'
import { openMemoryStore } from '../src/adapters/storage/memory/open-memory-store.ts'
import { openSnapshotFolder } from '../src/adapters/storage/snapshot-folder.ts'
import { createIndexing, packageFolder, systemEffects } from '../src/compose.ts'
import { emptyContext } from '../src/domain/context.ts'
import type { OpenSnapshot } from '../src/domain/ports/live-knowledge.ts'
import { DEFAULT_TENANT } from '../src/domain/tenant.ts'
import { openSnapshot } from '../src/knowledge/open-snapshot.ts'
import { seedDemoShop } from '../src/knowledge/seed.ts'
import { observe } from '../src/pipeline/observe.ts'
import { FOREIGN_QUESTIONS } from './foreign-questions.ts'

/**
 * Which score may be answered with? One similar question of every article is held out of the knowledge and asked; questions of no shop are asked too.
 * Prints, for each evidence threshold, how many held-out questions are answered, how many of the answers are right, and how many foreign questions get an answer.
 */
export async function benchAnswerThresholds(): Promise<void> {
  const files = await readKnowledgeFiles(join(packageFolder(), 'knowledge'))
  // The held-out place moves from article to article, since the later similar questions are the farther ones.
  const isHeld = (article: number, place: number, of: number) => place === article % of
  const held = files.articles.flatMap(({ id, similar }, article) =>
    similar.filter((_, place) => isHeld(article, place, similar.length)).map((text) => ({ text, article: id })),
  )
  const articles = files.articles.map((article, number) => ({
    ...article,
    similar: article.similar.filter((_, place) => !isHeld(number, place, article.similar.length)),
  }))
  const root = await mkdtemp(join(tmpdir(), 'banxi-bench-'))
  try {
    const store = openMemoryStore()
    const folder = await openSnapshotFolder({ root })
    const indexing = await createIndexing({ embedder: 'hashed', vectorStore: 'hnsw' })
    const deps = { store, folder, effects: systemEffects(), ...indexing, prepare: async () => {} }
    const row = await seedDemoShop({ shop: async () => ({ ...files, articles }) }, deps)
    const snapshot = await openSnapshot({ tenant: DEFAULT_TENANT, id: row?.id ?? '' }, { folder, ...indexing })
    const asked = await Promise.all(
      held.map(async ({ text, article }) => ({ article, ...(await best(text, snapshot)) })),
    )
    const foreign = await Promise.all(FOREIGN_QUESTIONS.map((text) => best(text, snapshot)))
    await snapshot.close()
    console.log(`input: ${held.length} held-out questions of the demo shop, ${foreign.length} questions of no shop`)
    const rows = [0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.32, 0.34, 0.36, 0.4, 0.5].map((threshold) => {
      const answered = asked.filter(({ score }) => score >= threshold)
      const right = answered.filter(({ article, found }) => article === found[0]).length
      const wrongly = foreign.filter(({ score }) => score >= threshold).length
      return {
        threshold,
        answered: share(answered.length, asked.length),
        right: share(right, answered.length),
        foreignAnswered: share(wrongly, foreign.length),
      }
    })
    console.table(rows)
    const first = asked.filter(({ article, found }) => article === found[0]).length
    const among = asked.filter(({ article, found }) => found.includes(article)).length
    console.log(
      `the right article stands first for ${share(first, asked.length)} of the held-out questions, among three for ${share(among, asked.length)}`,
    )
  } finally {
    await rm(root, { recursive: true })
  }
}

async function best(text: string, snapshot: OpenSnapshot): Promise<{ found: string[]; score: number }> {
  const { articles } = await observe(
    {
      tenant: DEFAULT_TENANT,
      conversation: 'bench',
      channel: 'bench',
      history: [],
      messages: [{ id: 'm', text, parts: [] }],
      context: emptyContext(),
      tier: '普通',
      now: 0,
      humanLed: false,
    },
    { snapshot, blocked: new Set() },
  )
  const ids = new Set(articles.flatMap(({ passage }) => passage.article?.id ?? []))
  return { found: [...ids].slice(0, 3), score: articles[0]?.score ?? 0 }
}

const share = (part: number, whole: number) => Number((part / Math.max(1, whole)).toFixed(3))
