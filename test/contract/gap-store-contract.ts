import { describe, expect, test } from 'vitest'
import { conversationStream } from '../../src/domain/event.ts'
import type { Gap, GapCluster } from '../../src/domain/gap.ts'
import type { GapChange } from '../../src/domain/ports/gap-store.ts'
import type { Rating } from '../../src/domain/rating.ts'
import { aConversation, anAuditRow, anEvent, type OpenStore, opened } from './store-builders.ts'

/** Monday, 16 November 2026, 08:00 UTC. */
const MONDAY = Date.UTC(2026, 10, 16, 8)
const WEEK = 7 * 86_400_000

export const aGap = (over: Partial<Gap> = {}): Gap => ({
  id: 'p1',
  tenant: 'default',
  kind: 'unanswered',
  conversation: 'c1',
  customer: null,
  turn: 't1',
  message: null,
  question: '能送到西藏吗',
  topic: 'logistics',
  intent: null,
  bot: null,
  answer: null,
  articles: [],
  passage: null,
  at: MONDAY,
  group: 'r1',
  state: 'open',
  ...over,
})

export const aCluster = (over: Partial<GapCluster> = {}): GapCluster => ({
  id: 'r1',
  tenant: 'default',
  leader: 'p1',
  title: 'p1',
  state: 'open',
  reason: null,
  article: null,
  createdAt: MONDAY,
  updatedAt: MONDAY,
  ...over,
})

export const aChange = (over: Partial<GapChange> = {}): GapChange => ({
  tenant: 'default',
  from: { position: 0, epoch: 0 },
  to: 1,
  gaps: [],
  clusters: [],
  forget: [],
  ...over,
})

const aRating = (over: Partial<Rating> = {}): Rating => ({
  tenant: 'default',
  conversation: 'c1',
  message: 'm1',
  value: 'down',
  comment: null,
  at: 1_000,
  ...over,
})

const settled = { state: 'dismissed', reason: '不归我们管', article: null, at: 9_000 } as const

/** What every store of gaps and ratings promises. */
export function gapStoreContract(name: string, open: OpenStore): void {
  describe(`${name}: gaps`, () => {
    /** Two groups: r1 of three gaps over two weeks, r2 of one. */
    const withGroups = async () => {
      const store = await opened(open)
      const gaps = [
        aGap(),
        aGap({ id: 'p2', kind: 'edited', at: MONDAY + WEEK, conversation: 'c2' }),
        aGap({ id: 'p3', question: '西藏发货吗', at: MONDAY + WEEK + 1 }),
        aGap({ id: 'p4', group: 'r2', question: '有没有企业采购', kind: 'rejected' }),
      ]
      const clusters = [aCluster({ title: 'p3' }), aCluster({ id: 'r2', leader: 'p4', title: 'p4' })]
      expect(await store.gaps.commitGaps(aChange({ gaps, clusters }))).toBe(true)
      return store
    }
    const listed = { limit: 9, offset: 0 }

    test('a change is written once: whoever comes from another cursor changes nothing', async () => {
      const { gaps } = await opened(open)
      expect(await gaps.gapCursor('default')).toEqual({ position: 0, epoch: 0 })
      const change = aChange({ to: 5, gaps: [aGap()], clusters: [aCluster()] })
      expect(await gaps.commitGaps(change)).toBe(true)
      expect(await gaps.gapCursor('default')).toEqual({ position: 5, epoch: 0 })
      expect(await gaps.commitGaps({ ...change, gaps: [aGap({ question: '再来一次' })] })).toBe(false)
      expect(await gaps.getGap('default', 'p1')).toEqual(aGap())
      expect(await gaps.getGap('default', 'p2')).toBeNull()
      const next = aChange({ from: { position: 5, epoch: 0 }, to: 7, gaps: [aGap({ answer: '能送' })] })
      expect(await gaps.commitGaps(next)).toBe(true)
      expect((await gaps.getGap('default', 'p1'))?.answer).toBe('能送')
    })

    test('groups are listed largest first, with kinds, weeks and the most typical question', async () => {
      const { gaps } = await withGroups()
      const { leader: _, ...cluster } = aCluster()
      expect(await gaps.listGroups('default', listed)).toEqual({
        total: 2,
        groups: [
          {
            ...cluster,
            title: '西藏发货吗',
            count: 3,
            kinds: { unanswered: 2, edited: 1 },
            firstAt: MONDAY,
            lastAt: MONDAY + WEEK + 1,
            weeks: [
              { week: '2026-11-16', count: 1 },
              { week: '2026-11-23', count: 2 },
            ],
          },
          {
            ...cluster,
            id: 'r2',
            title: '有没有企业采购',
            count: 1,
            kinds: { rejected: 1 },
            firstAt: MONDAY,
            lastAt: MONDAY,
            weeks: [{ week: '2026-11-16', count: 1 }],
          },
        ],
      })
    })

    test('groups are filtered by kind, time, state and id, and paged', async () => {
      const { gaps } = await withGroups()
      const ids = async (options: Partial<Parameters<typeof gaps.listGroups>[1]>) => {
        const { groups, total } = await gaps.listGroups('default', { ...listed, ...options })
        return [total, ...groups.map(({ id, count }) => `${id} ${count}`)]
      }
      expect(await ids({ kind: 'unanswered' })).toEqual([1, 'r1 2'])
      expect(await ids({ since: MONDAY + 1 })).toEqual([1, 'r1 2'])
      expect(await ids({ state: 'dismissed' })).toEqual([0])
      expect(await ids({ group: 'r2' })).toEqual([1, 'r2 1'])
      expect(await ids({ limit: 1, offset: 1 })).toEqual([2, 'r2 1'])
    })

    test('the gaps of a group or a conversation are listed oldest first', async () => {
      const { gaps } = await withGroups()
      const ids = async (...[of, last]: [{ group: string } | { conversation: string }, number]) =>
        (await gaps.listGaps('default', of, { last })).map(({ id }) => id)
      expect(await ids({ group: 'r1' }, 9)).toEqual(['p1', 'p2', 'p3'])
      expect(await ids({ group: 'r1' }, 2)).toEqual(['p2', 'p3'])
      expect(await ids({ conversation: 'c1' }, 9)).toEqual(['p1', 'p4', 'p3'])
      expect(await gaps.countGaps('default', 'r1')).toBe(3)
      expect(await gaps.countGaps('default', 'r9')).toBe(0)
      expect(await gaps.listLeaders('default')).toEqual([
        { id: 'r1', question: '能送到西藏吗' },
        { id: 'r2', question: '有没有企业采购' },
      ])
    })

    test('an open group is settled once, with its gaps and an audit row, and stays so when gaps join it', async () => {
      const { gaps, audit } = await withGroups()
      await gaps.settleGroup('default', 'r2', { ...settled, audit: [anAuditRow()] })
      expect(await gaps.getCluster('default', 'r2')).toMatchObject({ state: 'dismissed', reason: '不归我们管' })
      expect((await gaps.getGap('default', 'p4'))?.state).toBe('dismissed')
      expect((await gaps.getGap('default', 'p1'))?.state).toBe('open')
      expect(await audit.listAudit('default', { limit: 9 })).toEqual([anAuditRow()])
      const again = gaps.settleGroup('default', 'r2', { ...settled, audit: [] })
      await expect(again).rejects.toMatchObject({ code: 'conflict' })
      const stranger = gaps.settleGroup('default', 'r9', { ...settled, audit: [anAuditRow({ id: 'a2' })] })
      await expect(stranger).rejects.toMatchObject({ code: 'not_found' })
      expect(await audit.listAudit('default', { limit: 9 })).toHaveLength(1)
      const clusters = [aCluster({ id: 'r2', leader: 'p4', title: 'p5', updatedAt: MONDAY + 5 })]
      const joined = aChange({
        from: { position: 1, epoch: 0 },
        to: 2,
        gaps: [aGap({ id: 'p5', group: 'r2' })],
        clusters,
      })
      await gaps.commitGaps(joined)
      expect((await gaps.getGap('default', 'p5'))?.state).toBe('dismissed')
      expect(await gaps.getCluster('default', 'r2')).toMatchObject({
        state: 'dismissed',
        reason: '不归我们管',
        title: 'p5',
        updatedAt: MONDAY + 5,
      })
    })

    test('a group outlives its leader and its title, and goes with its last gap', async () => {
      const { gaps } = await withGroups()
      await gaps.commitGaps(aChange({ from: { position: 1, epoch: 0 }, to: 2, forget: ['p1', 'p3', 'p4', 'nobody'] }))
      expect(await gaps.getCluster('default', 'r1')).toMatchObject({ leader: 'p2', title: 'p2' })
      expect(await gaps.getCluster('default', 'r2')).toBeNull()
      expect((await gaps.listGroups('default', listed)).groups).toMatchObject([{ id: 'r1', count: 1 }])
    })
  })

  describe(`${name}: ratings`, () => {
    test('the last word on a message or a conversation is kept, with its event', async () => {
      const { conversations, ratings, outbox } = await opened(open)
      await conversations.createConversation(aConversation(), [])
      const event = anEvent({ type: 'message.rated', refs: { message: 'm1', value: 'down' } })
      await ratings.saveRating(aRating(), { events: [event] })
      await ratings.saveRating(aRating({ message: null, value: 'up' }), { events: [] })
      await ratings.saveRating(aRating({ value: 'up', comment: '改好了', at: 2_000 }), { events: [] })
      expect(await ratings.listRatings('default', 'c1')).toEqual([
        aRating({ message: null, value: 'up' }),
        aRating({ value: 'up', comment: '改好了', at: 2_000 }),
      ])
      const stream = conversationStream('c1')
      expect(await outbox.readEvents('default', stream, { after: 0, limit: 9 })).toEqual([{ ...event, seq: 1 }])
    })
  })
}
