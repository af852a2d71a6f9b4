import { describe, expect, test } from 'vitest'
import { conversationStream } from '../../src/domain/event.ts'
import type { Store } from '../../src/domain/ports/store.ts'
import { aChange, aCluster, aGap } from './gap-store-contract.ts'
import {
  aCommit,
  aConversation,
  aHandoff,
  aJob,
  aMessage,
  anArticle,
  anAuditRow,
  anEvent,
  aSnapshot,
  aSuggestion,
  aTurn,
  type OpenStore,
  opened,
} from './store-builders.ts'

const STREAM = conversationStream('c1')

/** Every read of the store that takes a tenant, asked for what `fill` wrote. */
const READS: Record<string, (store: Store, tenant: string) => Promise<unknown>> = {
  getConversation: ({ conversations }, tenant) => conversations.getConversation(tenant, 'c1'),
  listConversations: ({ conversations }, tenant) => conversations.listConversations(tenant, { limit: 9 }),
  listMessages: ({ conversations }, tenant) => conversations.listMessages(tenant, 'c1', {}),
  'listMessages, newest': ({ conversations }, tenant) => conversations.listMessages(tenant, 'c1', { last: 9 }),
  getMessage: ({ conversations }, tenant) => conversations.getMessage(tenant, 'm1'),
  listTurnsOfMode: ({ conversations }, tenant) =>
    conversations.listTurnsOfMode(tenant, { mode: 'auto', since: 0, limit: 9 }),
  getTurn: ({ conversations }, tenant) => conversations.getTurn(tenant, 't1'),
  listTurns: ({ conversations }, tenant) => conversations.listTurns(tenant, 'c1', { limit: 9 }),
  openHandoff: ({ conversations }, tenant) => conversations.openHandoff(tenant, 'c1'),
  listUnansweredMessages: ({ conversations }, tenant) =>
    conversations.listUnansweredMessages(tenant, 'c1', { limit: 9 }),
  listUnanswered: ({ conversations }, tenant) => conversations.listUnanswered(tenant, { limit: 9 }),
  getHandoff: ({ handoffs }, tenant) => handoffs.getHandoff(tenant, 'h1'),
  listHandoffs: ({ handoffs }, tenant) => handoffs.listHandoffs(tenant, { limit: 9 }),
  queuePosition: ({ handoffs }, tenant) => handoffs.queuePosition(tenant, 'h1'),
  getTicket: ({ tickets }, tenant) => tickets.getTicket(tenant, 'k1'),
  listTickets: ({ tickets }, tenant) => tickets.listTickets(tenant, { limit: 9 }),
  getSuggestion: ({ suggestions }, tenant) => suggestions.getSuggestion(tenant, 'g1'),
  listSuggestions: ({ suggestions }, tenant) => suggestions.listSuggestions(tenant, 'c1'),
  listFeedback: ({ suggestions }, tenant) => suggestions.listFeedback(tenant, 'g1'),
  acceptance: async ({ suggestions }, tenant) => [...(await suggestions.acceptance(tenant, ['exchange-size#']))],
  listChannels: ({ tenants }, tenant) => tenants.listChannels(tenant),
  getKey: ({ keys }, tenant) => keys.getKey(tenant, 'key1'),
  listKeys: ({ keys }, tenant) => keys.listKeys(tenant),
  getCustomer: ({ customers }, tenant) => customers.getCustomer(tenant, 'p1'),
  findCustomer: ({ customers }, tenant) => customers.findCustomer(tenant, 'u1'),
  getArticle: ({ knowledge }, tenant) => knowledge.getArticle(tenant, 'exchange-size'),
  'getArticle, one version': ({ knowledge }, tenant) => knowledge.getArticle(tenant, 'exchange-size', 1),
  listArticles: ({ knowledge }, tenant) => knowledge.listArticles(tenant),
  listVersions: ({ knowledge }, tenant) => knowledge.listVersions(tenant, 'exchange-size'),
  withdrawn: async ({ knowledge }, tenant) => [...(await knowledge.withdrawn(tenant))],
  listIntents: ({ knowledge }, tenant) => knowledge.listIntents(tenant),
  getDocument: ({ knowledge }, tenant) => knowledge.getDocument(tenant, 'policy'),
  getSnapshot: ({ snapshots }, tenant) => snapshots.getSnapshot(tenant, 's1'),
  listSnapshots: ({ snapshots }, tenant) => snapshots.listSnapshots(tenant),
  liveSnapshot: ({ snapshots }, tenant) => snapshots.liveSnapshot(tenant),
  publishHistory: ({ snapshots }, tenant) => snapshots.publishHistory(tenant),
  readEvents: ({ outbox }, tenant) => outbox.readEvents(tenant, STREAM, { after: 0, limit: 9 }),
  readFeed: ({ outbox }, tenant) => outbox.readFeed(tenant, { after: 0, limit: 9 }),
  getGap: ({ gaps }, tenant) => gaps.getGap(tenant, 'p1'),
  listGaps: ({ gaps }, tenant) => gaps.listGaps(tenant, { group: 'r1' }, { last: 9 }),
  countGaps: async ({ gaps }, tenant) => (await gaps.countGaps(tenant, 'r1')) || null,
  getCluster: ({ gaps }, tenant) => gaps.getCluster(tenant, 'r1'),
  listLeaders: ({ gaps }, tenant) => gaps.listLeaders(tenant),
  listGroups: async ({ gaps }, tenant) => (await gaps.listGroups(tenant, { limit: 9, offset: 0 })).groups,
  listRatings: ({ ratings }, tenant) => ratings.listRatings(tenant, 'c1'),
  lastSeq: async ({ outbox }, tenant) => (await outbox.lastSeq(tenant, STREAM)) || null,
  listAudit: ({ audit }, tenant) => audit.listAudit(tenant, { limit: 9 }),
  getJob: ({ jobs }, tenant) => jobs.getJob(tenant, 'j1'),
  listJobs: ({ jobs }, tenant) => jobs.listJobs(tenant, { limit: 9 }),
  openEntry: ({ vault }, tenant) => vault.openEntry(tenant, 'm1', 0),
}

/** Writes one row of every kind under the same ids, whatever the tenant. */
async function fill(store: Store, tenant: string): Promise<void> {
  const { conversations, suggestions, knowledge, snapshots } = store
  await conversations.createConversation(aConversation({ tenant, customer: 'p1' }), [])
  await conversations.commitTurn(
    aCommit({
      tenant,
      messages: [aMessage({ tenant }), aMessage({ tenant, id: 'm2' })],
      turn: aTurn({ tenant }),
      events: [anEvent({ tenant })],
      handoff: aHandoff({ tenant }),
      suggestions: [aSuggestion({ tenant })],
      vault: [{ tenant, conversation: 'c1', message: 'm1', sealed: tenant, expiresAt: 9_000 }],
    }),
  )
  const feedback = { id: 'f1', tenant, suggestion: 'g1', agent: 'a1', message: null, at: 1 }
  await suggestions.addFeedback({ ...feedback, kind: 'shown' })
  await store.tickets.saveTicket({
    id: 'k1',
    tenant,
    conversation: 'c1',
    customer: 'p1',
    title: '补发',
    grade: 'II',
    state: 'open',
    owner: null,
    dueAt: null,
    createdAt: 1,
    updatedAt: 1,
  })
  await store.tenants.saveChannel({ id: 'web', tenant, name: '网页', kind: 'web' })
  await store.keys.saveKey({
    id: 'key1',
    tenant,
    name: '',
    legal: false,
    role: 'agent',
    hash: tenant,
    createdAt: 1,
    revokedAt: null,
  })
  await store.customers.saveCustomer({
    id: 'p1',
    tenant,
    externalId: 'u1',
    verified: true,
    tier: '普通',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    createdAt: 1,
  })
  await knowledge.saveArticle(tenant, anArticle({ status: 'withdrawn' }), { actor: 'a', at: 1, events: [] })
  const intent = { name: 'refund', title: '退款', topic: 'refund', examples: ['退款'], negatives: [] }
  await knowledge.saveIntents(tenant, [intent])
  await knowledge.saveDocument(tenant, 'policy', { of: tenant }, { actor: 'a', at: 1 })
  for (const id of ['s1', 's2']) {
    await snapshots.saveSnapshot(aSnapshot({ tenant, id }))
    await snapshots.publishSnapshot(tenant, id, { at: 1, events: [] })
  }
  await store.audit.appendAudit({
    id: 'a1',
    tenant,
    actor: 'a',
    action: 'x',
    subject: 's1',
    before: null,
    after: null,
    reason: null,
    at: 1,
  })
  const rating = { tenant, conversation: 'c1', message: 'm1', value: 'down', comment: null, at: 1 } as const
  await store.ratings.saveRating(rating, { events: [] })
  await store.gaps.commitGaps(aChange({ tenant, gaps: [aGap({ tenant })], clusters: [aCluster({ tenant })] }))
  await store.jobs.saveJob(aJob({ tenant }))
}

const isNothing = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)

/** What every store promises of its tenants: they never see or touch each other. */
export function tenancyContract(name: string, open: OpenStore): void {
  describe(`${name}: tenants never see each other`, () => {
    test('nothing that one tenant wrote is read by another', async () => {
      const store = await opened(open)
      await fill(store, 'default')
      for (const [method, read] of Object.entries(READS)) {
        expect([method, isNothing(await read(store, 'default'))]).toEqual([method, false])
        expect([method, isNothing(await read(store, 'other'))]).toEqual([method, true])
      }
    })

    test('two tenants may use the same ids, and each reads its own rows', async () => {
      const store = await opened(open)
      await fill(store, 'default')
      await fill(store, 'other')
      for (const [method, read] of Object.entries(READS)) {
        const text = JSON.stringify(await read(store, 'other'))
        expect([method, text.includes('"tenant":"default"')]).toEqual([method, false])
      }
      expect(await store.knowledge.getDocument('default', 'policy')).toEqual({ of: 'default' })
      expect(await store.outbox.lastSeq('default', STREAM)).toBe(1)
    })

    test('what one tenant changes, removes or erases leaves the other as it was', async () => {
      const store = await opened(open)
      await fill(store, 'default')
      await fill(store, 'other')
      const before = await Promise.all(Object.values(READS).map((read) => read(store, 'default')))
      const { conversations } = store
      await conversations.commitTurn(
        aCommit({ tenant: 'other', expectedVersion: 1, handoff: aHandoff({ tenant: 'other', state: 'resolved' }) }),
      )
      await store.customers.eraseCustomer('other', 'p1')
      await store.knowledge.saveIntents('other', [])
      await store.snapshots.deleteSnapshot('other', 's1')
      const answering = aTurn({ tenant: 'other', id: 't2', messages: ['m2'] })
      await conversations.commitTurn(aCommit({ tenant: 'other', expectedVersion: 3, turn: answering }))
      const feedback = { tenant: 'other', suggestion: 'g1', agent: 'a1', message: null, at: 1 }
      await store.suggestions.addFeedback({ ...feedback, id: 'f2', kind: 'sent' })
      expect(await Promise.all(Object.values(READS).map((read) => read(store, 'default')))).toEqual(before)
    })

    test('a commit, creation, article, publish or erasure cannot write into another tenant', async () => {
      const store = await opened(open)
      await fill(store, 'default')
      const strange = [anEvent({ tenant: 'other' })]
      const refused = { code: 'internal' }
      await expect(
        store.conversations.commitTurn(aCommit({ expectedVersion: 1, events: strange })),
      ).rejects.toMatchObject(refused)
      await expect(store.conversations.createConversation(aConversation({ id: 'c2' }), strange)).rejects.toMatchObject(
        refused,
      )
      await expect(
        store.knowledge.saveArticle('default', anArticle(), { actor: 'a', at: 1, events: strange }),
      ).rejects.toMatchObject(refused)
      await expect(store.snapshots.publishSnapshot('default', 's1', { at: 1, events: strange })).rejects.toMatchObject(
        refused,
      )
      const audit = [anAuditRow({ id: 'a9', tenant: 'other' })]
      for (const write of [
        store.knowledge.saveArticle('default', anArticle(), { actor: 'a', at: 1, events: [], audit }),
        store.snapshots.publishSnapshot('default', 's1', { at: 1, events: [], audit }),
        store.customers.eraseCustomer('default', 'p1', { audit }),
        store.customers.eraseCustomer('default', 'p1', { events: strange }),
      ]) {
        await expect(write).rejects.toMatchObject(refused)
      }
      expect(await store.audit.listAudit('other', { limit: 9 })).toEqual([])
      expect(await store.outbox.lastSeq('other', STREAM)).toBe(0)
    })
  })
}
