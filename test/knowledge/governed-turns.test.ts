import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Article, Audience } from '../../src/domain/article.ts'
import { emptyContext } from '../../src/domain/context.ts'
import { isCopilotError } from '../../src/domain/errors.ts'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { approveArticle, changeArticle, rejectArticle } from '../../src/knowledge/change-article.ts'
import { createLiveSnapshots } from '../../src/knowledge/live-snapshots.ts'
import { publishSnapshot, rollbackSnapshot } from '../../src/knowledge/publish.ts'
import { restoreArticle } from '../../src/knowledge/restore-article.ts'
import { saveDraft } from '../../src/knowledge/save-draft.ts'
import { handleTurn } from '../../src/pipeline/handle-turn.ts'
import { anArticle, aShop, NOON, TENANT } from './a-shop.ts'

const IDS = ['cup', 'shoe'] as const
const DAY_MS = 86_400_000
const AUTHOR = '陈嘉禾'

type Step =
  | { do: 'edit' | 'release'; id: string; audience: Audience; until: number | null; money: boolean }
  | { do: 'submit' | 'approve' | 'legal' | 'reject' | 'publish-article' | 'expire' | 'withdraw'; id: string }
  | { do: 'restore'; id: string; version: number }
  | { do: 'build' | 'rollback' | 'ask' | 'next-day' }
  | { do: 'ask-over-a-publish' }

const id = fc.constantFrom(...IDS)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constantFrom('edit' as const, 'release' as const, 'release' as const),
      id,
      audience: fc.constantFrom<Audience>('customer', 'customer', 'agent', 'internal'),
      until: fc.constantFrom(null, null, 0, 2),
      money: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'submit' as const,
        'submit' as const,
        'approve' as const,
        'approve' as const,
        'legal' as const,
      ),
      id,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('reject' as const, 'publish-article' as const, 'expire' as const, 'withdraw' as const),
      id,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restore' as const), id, version: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('build' as const, 'build' as const, 'rollback' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('ask' as const, 'ask' as const, 'ask-over-a-publish' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('next-day' as const) }) },
)

/** A walk over a shop: every wording that was ever written has a mark of its own, so that a reply shows which one it says. */
async function aWalk(tick: { at: number }) {
  const shop = await aShop({ articles: IDS.map((id) => anArticle(id, { answer: `${id}：【${id}-0】点申请退货。` })) })
  const { store, folder, indexing } = shop
  const effects = { ...shop.effects, now: () => tick.at }
  const deps = { store, effects }
  let marks = 0
  const open = new Set<string>()
  const live = createLiveSnapshots({
    store,
    folder,
    now: effects.now,
    warn: () => {},
    open: async (tenant, snapshot) => {
      const opened = await shop.open(tenant, snapshot)
      open.add(snapshot)
      const close = async () => {
        await opened.close()
        open.delete(snapshot)
      }
      return { ...opened, close }
    },
  })
  const publishing = { store, folder, effects, prepare: live.prepare }
  const by = { tenant: TENANT, reason: null }

  async function publish(): Promise<void> {
    const built = await buildSnapshot(
      { tenant: TENANT, actor: 'trainer', pairs: null },
      { store, folder, effects, ...indexing },
    )
    await publishSnapshot({ ...by, id: built.id, actor: 'trainer' }, publishing)
  }

  /** What may be said now of a wording, by the versions that carry it: none unless one was approved, for customers, and the article is not over. */
  async function mayBeSaid(articleId: string, text: string): Promise<boolean> {
    const versions = (await store.knowledge.listVersions(TENANT, articleId)).toSorted((a, b) => a.version - b.version)
    const newest = versions.at(-1)?.article
    if (!newest || newest.status === 'withdrawn' || newest.status === 'expired') return false
    const approved = versions.filter(({ article }) => article.status === 'approved' || article.status === 'live')
    const latest = approved.at(-1)?.article
    const said = approved.findLast(({ article }) => article.answer.trim() === text)?.article
    const today = new Date(tick.at + 8 * 3_600_000).toISOString().slice(0, 10)
    const current = newest.status === 'approved' || newest.status === 'live'
    return (
      said !== undefined &&
      said.audience === 'customer' &&
      !(current && latest?.audience !== 'customer') &&
      (said.validity.until ?? '9999') >= today
    )
  }

  async function ask(articleId: string, midway: () => Promise<void> = async () => {}): Promise<void> {
    const lease = await live.lease(TENANT)
    const snapshot = lease.snapshot.manifest.id
    try {
      await midway()
      expect(open.has(snapshot)).toBe(true)
      const result = await handleTurn(
        {
          tenant: TENANT,
          conversation: 'c1',
          channel: 'web',
          history: [],
          messages: [{ id: 'm1', text: `${articleId} 怎么退货？`, parts: [] }],
          context: emptyContext(),
          tier: '普通',
          now: tick.at,
          humanLed: false,
        },
        lease,
      )
      expect(lease.snapshot.manifest.id).toBe(snapshot)
      const texts = new Set<string>()
      for (const { article } of result.sources) {
        if (article === null) continue
        const text = lease.snapshot.articles.get(article)?.answer.trim()
        // Every source of a turn is of its one snapshot.
        expect(text).toBeDefined()
        texts.add(text ?? '')
      }
      if (result.reply?.author !== 'bot') return
      for (const [, mark] of result.reply.text.matchAll(/【([^】]+)】/g)) {
        said++
        const source = [...lease.snapshot.articles.values()].find(({ answer }) => answer.includes(`【${mark}】`))
        expect(source).toBeDefined()
        if (!source) return
        expect(texts).toContain(source.answer.trim())
        // Midway through the turn an article may have ended: the turn keeps what it read when it began.
        if (midway === nothing) expect(await mayBeSaid(source.id, source.answer.trim())).toBe(true)
      }
    } finally {
      lease.release()
    }
  }
  const nothing = async () => {}
  let said = 0

  async function take(step: Step): Promise<void> {
    if (step.do === 'edit' || step.do === 'release') {
      const before = await store.knowledge.getArticle(TENANT, step.id)
      const day = (offset: number) => new Date(tick.at + 8 * 3_600_000 + offset * DAY_MS).toISOString().slice(0, 10)
      const change: Partial<Article> = {
        answer: `${step.id}：【${step.id}-${++marks}】点申请退货。${step.money ? '晚到补 5 元。' : ''}`,
        audience: step.audience,
        validity: { from: '2026-01-01', until: step.until === null ? null : day(step.until) },
      }
      await saveDraft({ tenant: TENANT, article: anArticle(step.id, change), before, actor: AUTHOR }, deps)
      if (step.do === 'edit') return
      await take({ do: 'submit', id: step.id })
      await take({ do: 'approve', id: step.id })
      const half = await store.knowledge.getArticle(TENANT, step.id)
      if (half?.article.status === 'review') await take({ do: 'legal', id: step.id })
    } else if (step.do === 'submit') await changeArticle({ ...by, id: step.id, to: 'review', actor: AUTHOR }, deps)
    else if (step.do === 'approve') await approveArticle({ ...by, id: step.id, as: 'reviewer', actor: '周启明' }, deps)
    else if (step.do === 'legal') await approveArticle({ ...by, id: step.id, as: 'legal', actor: '沈律' }, deps)
    else if (step.do === 'reject') await rejectArticle({ ...by, id: step.id, actor: '周启明', reason: '不对' }, deps)
    else if (step.do === 'publish-article')
      await changeArticle({ ...by, id: step.id, to: 'live', actor: '周启明' }, deps)
    else if (step.do === 'expire') await changeArticle({ ...by, id: step.id, to: 'expired', actor: '周启明' }, deps)
    else if (step.do === 'withdraw') await changeArticle({ ...by, id: step.id, to: 'withdrawn', actor: '周启明' }, deps)
    else if (step.do === 'restore')
      await restoreArticle({ tenant: TENANT, id: step.id, version: step.version, as: null, actor: AUTHOR }, deps)
    else if (step.do === 'build') await publish()
    else if (step.do === 'rollback') await rollbackSnapshot({ ...by, actor: 'trainer' }, publishing)
    else if (step.do === 'next-day') tick.at += DAY_MS
    else if (step.do === 'ask-over-a-publish') for (const id of IDS) await ask(id, publish)
    else for (const id of IDS) await ask(id, nothing)
  }

  return {
    publish,
    take,
    spoken: () => said,
    async close() {
      await live.close()
      expect(open.size).toBe(0)
    },
  }
}

test('whatever is edited, approved, taken back, published and rolled back, customers hear approved, valid wordings of one snapshot', async () => {
  let spoken = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 22 }), async (steps) => {
      const tick = { at: NOON }
      const walk = await aWalk(tick)
      await walk.publish()
      for (const one of steps) {
        tick.at += 1
        await walk.take(one).catch((error) => {
          // A step that the states do not allow is refused, and the walk goes on.
          if (!isCopilotError(error) || error.code === 'internal') throw error
        })
      }
      await walk.take({ do: 'ask' })
      spoken += walk.spoken()
      await walk.close()
    }),
    { numRuns: 15, seed: 20_261_122, endOnFailure: true },
  )
  expect(spoken).toBeGreaterThan(30)
}, 240_000)
