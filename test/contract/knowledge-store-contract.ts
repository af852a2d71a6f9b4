import { describe, expect, test } from 'vitest'
import { KNOWLEDGE_STREAM } from '../../src/domain/event.ts'
import {
  aCommit,
  anArticle,
  anAuditRow,
  anEvent,
  aSnapshot,
  aSource,
  aSuggestion,
  aTurn,
  type OpenStore,
  opened,
  storeWithMessage,
} from './store-builders.ts'

const by = (at: number) => ({ actor: 'reviewer', at, events: [] })
const anIntent = (name: string) => ({ name, title: name, topic: 'refund', examples: ['退款'], negatives: [] })

/** What every store of articles, intents, documents and snapshots promises. */
export function knowledgeStoreContract(name: string, open: OpenStore): void {
  describe(`${name}: articles`, () => {
    test('every save makes a version, and the old ones stay', async () => {
      const { knowledge } = await opened(open)
      const first = await knowledge.saveArticle('default', anArticle(), by(1))
      const second = await knowledge.saveArticle(
        'default',
        anArticle({ answer: '十五天内可以换。', status: 'live' }),
        by(2),
      )
      expect(first).toEqual({ tenant: 'default', version: 1, article: anArticle(), actor: 'reviewer', at: 1 })
      expect(second.version).toBe(2)
      expect(await knowledge.getArticle('default', 'exchange-size')).toEqual(second)
      expect(await knowledge.getArticle('default', 'exchange-size', 1)).toEqual(first)
      expect(await knowledge.getArticle('default', 'exchange-size', 3)).toBeNull()
      expect(await knowledge.getArticle('default', 'nowhere')).toBeNull()
      expect(await knowledge.listVersions('default', 'exchange-size')).toEqual([first, second])
    })

    test('saves that race get versions of their own', async () => {
      const { knowledge } = await opened(open)
      const saved = await Promise.all([1, 2, 3].map((at) => knowledge.saveArticle('default', anArticle(), by(at))))
      expect(saved.map((row) => row.version).sort()).toEqual([1, 2, 3])
    })

    test('a save and its events are one', async () => {
      const { knowledge, outbox } = await opened(open)
      const changed = anEvent({ stream: KNOWLEDGE_STREAM, type: 'article.changed' })
      await knowledge.saveArticle('default', anArticle(), { actor: 'reviewer', at: 1, events: [changed] })
      expect(await outbox.readEvents('default', KNOWLEDGE_STREAM, { after: 0, limit: 9 })).toEqual([
        { ...changed, seq: 1 },
      ])
    })

    test('a save and its audit rows are one', async () => {
      const { knowledge, audit } = await opened(open)
      const row = anAuditRow({ action: 'article.live' })
      await audit.appendAudit(row)
      const refused = knowledge.saveArticle('default', anArticle(), { ...by(1), audit: [row] })
      await expect(refused).rejects.toMatchObject({ code: 'conflict' })
      expect(await knowledge.getArticle('default', 'exchange-size')).toBeNull()
      await knowledge.saveArticle('default', anArticle(), { ...by(1), audit: [{ ...row, id: 'a2' }] })
      expect(await audit.listAudit('default', { limit: 1 })).toEqual([{ ...row, id: 'a2' }])
    })

    test('the newest versions are listed by id, by status and topic', async () => {
      const { knowledge } = await opened(open)
      await knowledge.saveArticle('default', anArticle({ id: 'b', status: 'live' }), by(1))
      await knowledge.saveArticle('default', anArticle({ id: 'a', status: 'live', topic: 'refund' }), by(2))
      await knowledge.saveArticle('default', anArticle({ id: 'b', status: 'draft' }), by(3))
      const ids = async (options?: Parameters<typeof knowledge.listArticles>[1]) =>
        (await knowledge.listArticles('default', options)).map((row) => `${row.article.id}@${row.version}`)
      expect(await ids()).toEqual(['a@1', 'b@2'])
      expect(await ids({ status: 'live' })).toEqual(['a@1'])
      expect(await ids({ topic: 'return_exchange' })).toEqual(['b@2'])
      expect(await ids({ topic: 'refund', status: 'draft' })).toEqual([])
    })

    test('articles are found by each part of a filter, a page at a time', async () => {
      const { knowledge } = await opened(open)
      const save = (id: string, over: Parameters<typeof anArticle>[0]) =>
        knowledge.saveArticle('default', anArticle({ id, ...over }), by(1))
      await save('a', { owner: '物流组', tags: ['运费'], validity: { from: '2025-01-01', until: '2026-06-30' } })
      await save('b', { status: 'live', intent: 'refund_time', topic: 'refund', answer: '三天到账，PLUS 会员当天。' })
      await save('c', {
        audience: 'agent',
        scenarios: [{ id: 's', name: '生鲜', when: '生鲜', cues: [], answer: '拍照。' }],
      })
      await save('c', { audience: 'agent', similar: ['换大一码'] })
      const find = async (
        filter: Parameters<typeof knowledge.findArticles>[1],
        page: { after: string | null; limit: number } = { after: null, limit: 9 },
      ) => (await knowledge.findArticles('default', filter, page)).map((row) => `${row.article.id}@${row.version}`)
      expect(await find({})).toEqual(['a@1', 'b@1', 'c@2'])
      expect(await find({}, { after: 'a', limit: 1 })).toEqual(['b@1'])
      expect(await find({ status: 'live' })).toEqual(['b@1'])
      expect(await find({ topic: 'refund', intent: 'refund_time' })).toEqual(['b@1'])
      expect(await find({ owner: '物流组' })).toEqual(['a@1'])
      expect(await find({ tag: '运费' })).toEqual(['a@1'])
      expect(await find({ audience: 'agent' })).toEqual(['c@2'])
      expect(await find({ q: 'plus 会员' })).toEqual(['b@1'])
      expect(await find({ q: '大一码' })).toEqual(['c@2'])
      expect(await find({ q: '拍照' })).toEqual([])
      expect(await find({ expiringBefore: '2026-07-01' })).toEqual(['a@1'])
      expect(await find({ expiringBefore: '2026-06-30' })).toEqual([])
      expect(await knowledge.findArticles('other', {}, { after: null, limit: 9 })).toEqual([])
    })

    test('a save over another version than the one that was read is a conflict, and leaves nothing', async () => {
      const { knowledge, outbox } = await opened(open)
      await knowledge.saveArticle('default', anArticle(), { ...by(1), expected: 0 })
      await knowledge.saveArticle('default', anArticle({ answer: '十五天内。' }), { ...by(2), expected: 1 })
      const events = [anEvent({ stream: KNOWLEDGE_STREAM, type: 'article.changed' })]
      for (const expected of [0, 1, 3])
        await expect(
          knowledge.saveArticle('default', anArticle(), { ...by(3), events, expected }),
        ).rejects.toMatchObject({
          code: 'conflict',
          details: { version: 2 },
        })
      expect(await knowledge.listVersions('default', 'exchange-size')).toHaveLength(2)
      expect(await outbox.lastSeq('default', KNOWLEDGE_STREAM)).toBe(0)
    })

    test('approved articles that are not for customers are known, drafts of them are not', async () => {
      const { knowledge } = await opened(open)
      await knowledge.saveArticle('default', anArticle({ id: 'a', status: 'live' }), by(1))
      await knowledge.saveArticle('default', anArticle({ id: 'b', status: 'approved', audience: 'internal' }), by(1))
      await knowledge.saveArticle('default', anArticle({ id: 'c', status: 'live', audience: 'agent' }), by(1))
      await knowledge.saveArticle('default', anArticle({ id: 'd', audience: 'agent' }), by(1))
      expect(await knowledge.keptFromCustomers('default')).toEqual(new Set(['b', 'c']))
      await knowledge.saveArticle('default', anArticle({ id: 'c', status: 'live' }), by(2))
      expect(await knowledge.keptFromCustomers('default')).toEqual(new Set(['b']))
    })

    test('turns and their suggestions tell how often each article was found', async () => {
      const store = await storeWithMessage(open)
      const source = (article: string | null) => aSource({ article })
      const sources = [source('a'), source('a'), source('b'), source(null)]
      const suggestions = [aSuggestion({ source: aSource({ article: 'c' }), at: 5_000 })]
      const commit = aCommit({ expectedVersion: 1, turn: aTurn({ sources, at: 5_000 }), suggestions })
      await store.conversations.commitTurn(commit)
      expect(await store.articleUse.articleUse('default', { since: 5_000 })).toEqual({
        turns: 1,
        uses: new Map([
          ['a', 1],
          ['b', 1],
          ['c', 1],
        ]),
      })
      expect(await store.articleUse.articleUse('default', { since: 5_001 })).toEqual({ turns: 0, uses: new Map() })
    })

    test('an article is withdrawn as long as its newest version says so', async () => {
      const { knowledge } = await opened(open)
      await knowledge.saveArticle('default', anArticle({ id: 'a', status: 'withdrawn' }), by(1))
      await knowledge.saveArticle('default', anArticle({ id: 'b', status: 'withdrawn' }), by(2))
      await knowledge.saveArticle('default', anArticle({ id: 'c', status: 'live' }), by(3))
      await knowledge.saveArticle('default', anArticle({ id: 'a', status: 'live' }), by(4))
      expect(await knowledge.withdrawn('default')).toEqual(new Set(['b']))
    })
  })

  describe(`${name}: intents and documents`, () => {
    test('intents are replaced whole and keep their order', async () => {
      const { knowledge } = await opened(open)
      await knowledge.saveIntents('default', [anIntent('refund_time'), anIntent('exchange_size')])
      expect((await knowledge.listIntents('default')).map((row) => row.name)).toEqual(['refund_time', 'exchange_size'])
      await knowledge.saveIntents('default', [anIntent('exchange_size')])
      expect(await knowledge.listIntents('default')).toEqual([anIntent('exchange_size')])
    })

    test('intents of the same name are refused and the old ones stay', async () => {
      const { knowledge } = await opened(open)
      await knowledge.saveIntents('default', [anIntent('refund_time')])
      const twice = [anIntent('exchange_size'), anIntent('exchange_size')]
      await expect(knowledge.saveIntents('default', twice)).rejects.toMatchObject({ code: 'conflict' })
      expect(await knowledge.listIntents('default')).toEqual([anIntent('refund_time')])
    })

    test('a document comes back as it was last saved', async () => {
      const { knowledge } = await opened(open)
      expect(await knowledge.getDocument('default', 'policy')).toBeNull()
      await knowledge.saveDocument('default', 'policy', { version: 1 }, { actor: 'admin', at: 1 })
      await knowledge.saveDocument(
        'default',
        'policy',
        { version: 2, modes: { default: 'auto' } },
        { actor: 'admin', at: 2 },
      )
      expect(await knowledge.getDocument('default', 'policy')).toEqual({ version: 2, modes: { default: 'auto' } })
    })
  })

  describe(`${name}: snapshots`, () => {
    const withSnapshots = async (...ids: string[]) => {
      const store = await opened(open)
      for (const [index, id] of ids.entries()) await store.snapshots.saveSnapshot(aSnapshot({ id, createdAt: index }))
      const publish = (id: string, at = 5_000) => store.snapshots.publishSnapshot('default', id, { at, events: [] })
      const history = () => store.snapshots.publishHistory('default')
      const live = async () => (await store.snapshots.liveSnapshot('default'))?.id ?? null
      return { ...store, publish, history, live }
    }

    test('snapshots come back as saved, newest first', async () => {
      const { snapshots } = await withSnapshots('s1', 's2')
      expect(await snapshots.getSnapshot('default', 's1')).toEqual(aSnapshot({ id: 's1', createdAt: 0 }))
      expect(await snapshots.getSnapshot('default', 's3')).toBeNull()
      expect((await snapshots.listSnapshots('default')).map((row) => row.id)).toEqual(['s2', 's1'])
    })

    test('before the first publish nothing is live and nothing was', async () => {
      const { live, history } = await withSnapshots('s1')
      expect([await live(), await history()]).toEqual([null, []])
    })

    test('a publish makes one snapshot live, retires the one before, and writes its event', async () => {
      const { snapshots, outbox, publish, live } = await withSnapshots('s1', 's2')
      await publish('s1')
      const event = anEvent({ stream: KNOWLEDGE_STREAM, type: 'snapshot.published' })
      const row = await snapshots.publishSnapshot('default', 's2', { at: 6_000, events: [event] })
      expect(row).toEqual(aSnapshot({ id: 's2', createdAt: 1, state: 'live', publishedAt: 6_000 }))
      expect(await live()).toBe('s2')
      expect((await snapshots.getSnapshot('default', 's1'))?.state).toBe('retired')
      expect(await outbox.lastSeq('default', KNOWLEDGE_STREAM)).toBe(1)
    })

    test('a publish and its audit rows are one', async () => {
      const { snapshots, audit, outbox, live } = await withSnapshots('s1')
      const row = anAuditRow()
      await audit.appendAudit(row)
      const event = anEvent({ stream: KNOWLEDGE_STREAM, type: 'snapshot.published' })
      const refused = snapshots.publishSnapshot('default', 's1', { at: 1, events: [event], audit: [row] })
      await expect(refused).rejects.toMatchObject({ code: 'conflict' })
      expect([await live(), await outbox.lastSeq('default', KNOWLEDGE_STREAM)]).toEqual([null, 0])
      await snapshots.publishSnapshot('default', 's1', { at: 1, events: [event], audit: [{ ...row, id: 'a2' }] })
      expect(await live()).toBe('s1')
      expect(await audit.listAudit('default', { limit: 1 })).toEqual([{ ...row, id: 'a2' }])
    })

    test('a snapshot that does not exist cannot be published, and the live one stays', async () => {
      const { snapshots, outbox, publish, live } = await withSnapshots('s1')
      await publish('s1')
      const event = anEvent({ stream: KNOWLEDGE_STREAM })
      await expect(snapshots.publishSnapshot('default', 'nowhere', { at: 1, events: [event] })).rejects.toMatchObject({
        code: 'not_found',
      })
      expect(await live()).toBe('s1')
      expect((await snapshots.getSnapshot('default', 's1'))?.state).toBe('live')
      expect(await outbox.lastSeq('default', KNOWLEDGE_STREAM)).toBe(0)
    })

    test('the history holds every publish, newest first, repeated ones too', async () => {
      const { publish, live, history } = await withSnapshots('s1', 's2', 's3')
      for (const id of ['s1', 's3', 's2', 's3', 's3']) await publish(id)
      expect([await live(), await history()]).toEqual(['s3', ['s3', 's3', 's2', 's3', 's1']])
    })

    test('saving a snapshot again changes neither its state nor when it was published', async () => {
      const { snapshots, publish, live } = await withSnapshots('s1')
      await publish('s1')
      await snapshots.saveSnapshot(aSnapshot({ fingerprint: 'f2' }))
      expect(await snapshots.getSnapshot('default', 's1')).toMatchObject({
        state: 'live',
        publishedAt: 5_000,
        fingerprint: 'f2',
      })
      expect(await live()).toBe('s1')
    })

    test('a snapshot beside the live one has its shares from when they were given, and another takes its place', async () => {
      const { snapshots, outbox, publish, live } = await withSnapshots('s1', 's2', 's3')
      await publish('s1')
      const share = (id: string, percent: number, at: number, eventId: string) =>
        snapshots.shareSnapshot('default', id, {
          at,
          percent,
          events: [anEvent({ id: eventId, stream: KNOWLEDGE_STREAM, type: 'snapshot.shared' })],
        })
      await share('s2', 10, 6_000, 'e1')
      const raised = await share('s2', 30, 7_000, 'e2')
      const shares = [
        { at: 6_000, percent: 10 },
        { at: 7_000, percent: 30 },
      ]
      expect(raised).toEqual(aSnapshot({ id: 's2', createdAt: 1, state: 'grey', shares }))
      expect(await snapshots.greySnapshot('default')).toEqual(raised)
      expect(await live()).toBe('s1')
      expect(await outbox.lastSeq('default', KNOWLEDGE_STREAM)).toBe(2)
      await share('s3', 5, 8_000, 'e3')
      expect((await snapshots.greySnapshot('default'))?.id).toBe('s3')
      expect(await snapshots.getSnapshot('default', 's2')).toMatchObject({ state: 'retired', shares: [] })
      await expect(snapshots.deleteSnapshot('default', 's3')).rejects.toMatchObject({ code: 'conflict' })
      await publish('s3', 9_000)
      expect(await snapshots.greySnapshot('default')).toBeNull()
      expect(await snapshots.getSnapshot('default', 's3')).toMatchObject({ state: 'live', shares: [] })
    })

    test('only a snapshot that is not live can stand beside one that is', async () => {
      const { snapshots, publish } = await withSnapshots('s1')
      const by = { at: 1, percent: 10, events: [] }
      await expect(snapshots.shareSnapshot('default', 's1', by)).rejects.toMatchObject({ code: 'conflict' })
      await publish('s1')
      await expect(snapshots.shareSnapshot('default', 's1', by)).rejects.toMatchObject({ code: 'conflict' })
      await expect(snapshots.shareSnapshot('default', 'nowhere', by)).rejects.toMatchObject({ code: 'not_found' })
    })

    test('the end of a share retires the grey snapshot once', async () => {
      const { snapshots, audit, publish, live } = await withSnapshots('s1', 's2')
      await publish('s1')
      await snapshots.shareSnapshot('default', 's2', { at: 1, percent: 10, events: [] })
      const ended = await snapshots.endShare('default', { events: [], audit: [anAuditRow({ id: 'a1' })] })
      expect(ended).toMatchObject({ id: 's2', state: 'retired', shares: [] })
      expect(await snapshots.endShare('default', { events: [], audit: [anAuditRow({ id: 'a2' })] })).toBeNull()
      expect(await live()).toBe('s1')
      expect((await audit.listAudit('default', { limit: 9 })).map(({ id }) => id)).toEqual(['a1'])
    })

    test('a pin holds until it is taken out, through a publish too', async () => {
      const { snapshots, publish } = await withSnapshots('s1')
      expect((await snapshots.pinSnapshot('default', 's1', { pinned: true })).pinned).toBe(true)
      await publish('s1')
      await snapshots.saveSnapshot(aSnapshot({ id: 's1' }))
      expect((await snapshots.getSnapshot('default', 's1'))?.pinned).toBe(true)
      expect((await snapshots.pinSnapshot('default', 's1', { pinned: false })).pinned).toBe(false)
      await expect(snapshots.pinSnapshot('default', 'nowhere', { pinned: true })).rejects.toMatchObject({
        code: 'not_found',
      })
    })

    test('the live snapshot cannot be deleted; a deleted one is out of the history', async () => {
      const { snapshots, publish, history } = await withSnapshots('s1', 's2', 's3')
      for (const id of ['s1', 's2', 's3']) await publish(id)
      await expect(snapshots.deleteSnapshot('default', 's3')).rejects.toMatchObject({ code: 'conflict' })
      await snapshots.deleteSnapshot('default', 's2')
      expect(await snapshots.getSnapshot('default', 's2')).toBeNull()
      expect(await history()).toEqual(['s3', 's1'])
    })
  })
}
