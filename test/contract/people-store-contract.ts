import { describe, expect, test } from 'vitest'
import type { ApiKey } from '../../src/domain/api-key.ts'
import { emptyContext } from '../../src/domain/context.ts'
import type { Customer } from '../../src/domain/customer.ts'
import { Erasure } from '../../src/domain/erasure.ts'
import { DESK_STREAM } from '../../src/domain/event.ts'
import { aChange, aCluster, aGap } from './gap-store-contract.ts'
import {
  aCommit,
  aConversation,
  aHandoff,
  aMessage,
  anAuditRow,
  anEvent,
  aSource,
  aSuggestion,
  aTicket,
  aTurn,
  type OpenStore,
  opened,
} from './store-builders.ts'

const aKey = (over: Partial<ApiKey> = {}): ApiKey => ({
  id: 'key1',
  tenant: 'default',
  name: '坐席一',
  role: 'agent',
  legal: false,
  hash: 'hash1',
  createdAt: 1_000,
  revokedAt: null,
  ...over,
})

const aCustomer = (over: Partial<Customer> = {}): Customer => ({
  id: 'p1',
  tenant: 'default',
  externalId: 'u-1001',
  verified: true,
  tier: '重点',
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  createdAt: 1_000,
  ...over,
})

/** What every store of tenants, keys and customers promises. */
export function peopleStoreContract(name: string, open: OpenStore): void {
  describe(`${name}: tenants`, () => {
    const shop = { id: 'shop', name: '云杉商城', timeZone: 'Asia/Shanghai', createdAt: 1_000 }

    test('tenants and channels come back as they were last saved, by id', async () => {
      const { tenants } = await opened(open)
      await tenants.saveTenant(shop)
      await tenants.saveTenant({ ...shop, id: 'another' })
      await tenants.saveTenant({ ...shop, name: '云杉' })
      expect(await tenants.getTenant('shop')).toEqual({ ...shop, name: '云杉' })
      expect(await tenants.getTenant('nowhere')).toBeNull()
      expect((await tenants.listTenants()).map((row) => row.id)).toEqual(['another', 'shop'])
      const web = { id: 'web', tenant: 'shop', name: '网页', kind: 'web' as const }
      await tenants.saveChannel(web)
      await tenants.saveChannel({ ...web, id: 'app', kind: 'app' })
      await tenants.saveChannel({ ...web, name: '官网' })
      expect(await tenants.listChannels('shop')).toEqual([
        { ...web, id: 'app', kind: 'app' },
        { ...web, name: '官网' },
      ])
      expect(await tenants.listChannels('another')).toEqual([])
    })
  })

  describe(`${name}: keys`, () => {
    test('a key is found by its hash whatever the tenant, and by its id within one', async () => {
      const { keys } = await opened(open)
      await keys.saveKey(aKey())
      await keys.saveKey(aKey({ tenant: 'other', hash: 'hash2' }))
      expect(await keys.findKey('hash2')).toEqual(aKey({ tenant: 'other', hash: 'hash2' }))
      expect(await keys.findKey('hash3')).toBeNull()
      expect(await keys.getKey('default', 'key1')).toEqual(aKey())
      expect(await keys.getKey('default', 'key2')).toBeNull()
    })

    test('two keys never share a hash', async () => {
      const { keys } = await opened(open)
      await keys.saveKey(aKey())
      await expect(keys.saveKey(aKey({ id: 'key2' }))).rejects.toMatchObject({ code: 'conflict' })
      await expect(keys.saveKey(aKey({ tenant: 'other' }))).rejects.toMatchObject({ code: 'conflict' })
      expect(await keys.listKeys('other')).toEqual([])
    })

    test('keys are listed oldest first, revoked ones too', async () => {
      const { keys } = await opened(open)
      await keys.saveKey(aKey({ id: 'key2', hash: 'hash2', createdAt: 2 }))
      await keys.saveKey(aKey({ id: 'key1', hash: 'hash1', createdAt: 1, revokedAt: 5 }))
      expect((await keys.listKeys('default')).map((row) => row.id)).toEqual(['key1', 'key2'])
    })

    test('from the first key of any tenant on there is one, also when all are revoked', async () => {
      const { keys } = await opened(open)
      expect(await keys.anyKey()).toBe(false)
      await keys.saveKey(aKey({ tenant: 'other' }))
      expect(await keys.anyKey()).toBe(true)
      await keys.saveKey(aKey({ tenant: 'other', revokedAt: 9_000 }))
      expect(await keys.anyKey()).toBe(true)
    })
  })

  describe(`${name}: customers`, () => {
    test('a customer is found by id and by external id, as last saved', async () => {
      const { customers } = await opened(open)
      await customers.saveCustomer(aCustomer({ tier: '普通' }))
      await customers.saveCustomer(aCustomer())
      expect(await customers.getCustomer('default', 'p1')).toEqual(aCustomer())
      expect(await customers.findCustomer('default', 'u-1001')).toEqual(aCustomer())
      expect(await customers.findCustomer('default', 'u-1002')).toBeNull()
      expect(await customers.getCustomer('default', 'p2')).toBeNull()
    })

    test('an external id is one customer, while visitors without one are many', async () => {
      const { customers } = await opened(open)
      await customers.saveCustomer(aCustomer())
      await expect(customers.saveCustomer(aCustomer({ id: 'p2' }))).rejects.toMatchObject({ code: 'conflict' })
      await customers.saveCustomer(aCustomer({ id: 'p3', externalId: null }))
      await customers.saveCustomer(aCustomer({ id: 'p4', externalId: null }))
      await customers.saveCustomer(aCustomer({ id: 'p2', tenant: 'other' }))
    })
  })

  describe(`${name}: erasing a customer`, () => {
    const withHistory = async () => {
      const store = await opened(open)
      await store.customers.saveCustomer(aCustomer())
      for (const [id, customer] of Object.entries({ c1: 'p1', c2: 'p1', c3: 'p2' })) {
        const context = { ...emptyContext(), asked: [{ turn: 1, topic: 'refund', text: '什么时候退款' }] }
        await store.conversations.createConversation(aConversation({ id, customer, context }), [])
        const message = aMessage({ id: `m-${id}`, conversation: id, masked: true })
        await store.conversations.commitTurn(
          aCommit({
            conversation: id,
            messages: [message, aMessage({ id: `r-${id}`, conversation: id, author: 'system' })],
            turn: aTurn({ id: `t-${id}`, conversation: id, messages: [message.id] }),
            handoff: aHandoff({ id: `h-${id}`, conversation: id }),
            vault: [{ tenant: 'default', conversation: id, message: message.id, sealed: 'x', expiresAt: 9_000 }],
            events: [anEvent({ id: `e-${id}` })],
          }),
        )
      }
      return store
    }

    test('what the person said is gone, the rows and counts stay', async () => {
      const { customers, conversations, handoffs, vault, outbox } = await withHistory()
      expect(await customers.eraseCustomer('default', 'p1')).toMatchObject({ messages: 4, conversations: 2 })
      expect(await customers.getCustomer('default', 'p1')).toEqual(aCustomer({ externalId: null, verified: false }))
      expect(await customers.findCustomer('default', 'u-1001')).toBeNull()
      for (const id of ['c1', 'c2']) {
        const messages = await conversations.listMessages('default', id, {})
        expect(messages.map(({ text, parts }) => ({ text, parts }))).toEqual([
          { text: '', parts: [] },
          { text: '', parts: [] },
        ])
        expect((await conversations.getConversation('default', id))?.context).toEqual(emptyContext())
        expect((await handoffs.getHandoff('default', `h-${id}`))?.summary).toBe('')
        expect(await vault.openEntry('default', `m-${id}`, 0)).toBeNull()
        const turn = await conversations.getTurn('default', `t-${id}`)
        expect([turn?.query, turn?.understanding.slots]).toEqual(['', []])
        expect(turn?.understanding.intent.name).toBe('exchange_size')
      }
      expect(await outbox.lastSeq('default', 'conversation:c1')).toBe(3)
    })

    test('their tickets lose title and customer, whether linked by person or by conversation', async () => {
      const { customers, tickets } = await withHistory()
      await tickets.saveTicket(aTicket({ id: 'k1', customer: 'p1' }))
      await tickets.saveTicket(aTicket({ id: 'k2', conversation: 'c2' }))
      await tickets.saveTicket(aTicket({ id: 'k3', conversation: 'c3', customer: 'p2' }))
      await tickets.saveTicket(aTicket({ id: 'k4' }))
      await customers.eraseCustomer('default', 'p1')
      expect(await tickets.getTicket('default', 'k1')).toEqual(aTicket({ id: 'k1', title: '' }))
      expect(await tickets.getTicket('default', 'k2')).toEqual(aTicket({ id: 'k2', conversation: 'c2', title: '' }))
      expect((await tickets.getTicket('default', 'k3'))?.title).toBe('补发配件')
      expect((await tickets.getTicket('default', 'k4'))?.title).toBe('补发配件')
    })

    test('an erasure, its audit rows and its events are one', async () => {
      const { customers, conversations, audit, outbox } = await withHistory()
      const erased = anEvent({ id: 'e9', stream: DESK_STREAM, type: 'customer.erased', refs: { customer: 'p1' } })
      const row = anAuditRow({ action: 'customer.erase', subject: 'p1' })
      await audit.appendAudit(row)
      const refused = customers.eraseCustomer('default', 'p1', { audit: [row], events: [erased] })
      await expect(refused).rejects.toMatchObject({ code: 'conflict' })
      expect((await conversations.getMessage('default', 'm-c1'))?.text).toBe('鞋小了能换吗')
      expect(await outbox.lastSeq('default', DESK_STREAM)).toBe(0)
      const fresh = { ...row, id: 'a2' }
      const { messages } = await customers.eraseCustomer('default', 'p1', { audit: [fresh], events: [erased] })
      expect(messages).toBe(4)
      expect(await audit.listAudit('default', { limit: 1 })).toEqual([fresh])
      expect(await outbox.readEvents('default', DESK_STREAM, { after: 0, limit: 9 })).toEqual([{ ...erased, seq: 1 }])
    })

    test('other customers keep what they said', async () => {
      const { customers, conversations, handoffs, vault } = await withHistory()
      await customers.eraseCustomer('default', 'p1')
      expect((await conversations.getMessage('default', 'm-c3'))?.text).toBe('鞋小了能换吗')
      expect((await conversations.getConversation('default', 'c3'))?.context.asked).toHaveLength(1)
      expect((await handoffs.getHandoff('default', 'h-c3'))?.summary).toBe('客户要换鞋码')
      expect(await vault.openEntry('default', 'm-c3', 0)).not.toBeNull()
    })

    test('their suggestions, ratings and remembered answers are emptied, and counted', async () => {
      const { customers, conversations, ratings, suggestions, idempotency } = await withHistory()
      await conversations.commitTurn(aCommit({ expectedVersion: 1, suggestions: [aSuggestion({ turn: 't-c1' })] }))
      const rating = { tenant: 'default', conversation: 'c1', message: 'm-c1', value: 'down', at: 1 } as const
      await ratings.saveRating({ ...rating, comment: '答非所问' }, { events: [] })
      const request = { tenant: 'default', key: 'k', bodyHash: 'b', now: 1, ttlMs: 1_000 }
      const [theirs, others] = ['c1', 'c10'].map((id) => ({
        ...request,
        route: `POST /v1/conversations/${id}/messages`,
      }))
      if (!theirs || !others) throw new Error('two routes')
      for (const each of [theirs, others]) {
        await idempotency.begin(each)
        await idempotency.finish({ ...each, status: 200, body: 'sealed' })
      }
      expect(await customers.eraseCustomer('default', 'p1')).toEqual({
        messages: 4,
        turns: 2,
        handoffs: 2,
        suggestions: 1,
        tickets: 0,
        vault: 2,
        gaps: 0,
        ratings: 1,
        answers: 1,
        conversations: 2,
      })
      const emptied = await suggestions.getSuggestion('default', 'g1')
      expect(emptied).toMatchObject({
        text: '',
        source: { passage: 'exchange-size#', question: '', why: { key: '', terms: [] } },
      })
      expect(await ratings.listRatings('default', 'c1')).toEqual([{ ...rating, comment: null }])
      expect(await idempotency.begin(theirs)).toEqual({ state: 'new' })
      expect(await idempotency.begin(others)).toMatchObject({ state: 'done' })
      const turn = await conversations.getTurn('default', 't-c1')
      expect(turn?.reasons).toEqual([{ code: 'evidence', text: '', value: 0.8, threshold: 0.5 }])
      expect(turn?.sources[0]?.why).toMatchObject({ key: '', terms: [] })
    })

    test('their gaps go, and what is being read for gaps must be read again', async () => {
      const { customers, gaps } = await withHistory()
      const theirs = [
        aGap({ id: 'p1' }),
        aGap({ id: 'p2', conversation: 'c3' }),
        aGap({ id: 'p3', conversation: 'c2', group: 'r2' }),
      ]
      const clusters = [aCluster(), aCluster({ id: 'r2', leader: 'p3', title: 'p3' })]
      await gaps.commitGaps(aChange({ gaps: theirs, clusters }))
      const from = await gaps.gapCursor('default')
      expect(await customers.eraseCustomer('default', 'p1')).toMatchObject({ gaps: 2 })
      expect(await gaps.getGap('default', 'p1')).toBeNull()
      expect(await gaps.getCluster('default', 'r1')).toMatchObject({ leader: 'p2', title: 'p2' })
      expect(await gaps.getCluster('default', 'r2')).toBeNull()
      expect(await gaps.commitGaps(aChange({ from, to: 9, gaps: [aGap()], clusters: [aCluster()] }))).toBe(false)
      expect(await gaps.gapCursor('default')).toEqual({ position: from.position, epoch: from.epoch + 1 })
    })

    test('an erasure before the first reading is noticed, too', async () => {
      const { customers, gaps } = await withHistory()
      const from = await gaps.gapCursor('default')
      await customers.eraseCustomer('default', 'p1')
      expect(await gaps.commitGaps(aChange({ from, gaps: [aGap()], clusters: [aCluster()] }))).toBe(false)
    })

    test('what was mined from their dialogues is emptied wherever it was suggested, and their conversations stay known as erased', async () => {
      const { customers, conversations, suggestions, gaps } = await withHistory()
      const mined = (id: string, passage: string) =>
        aSuggestion({
          id,
          conversation: 'c3',
          turn: 't-c3',
          kind: 'dialogue',
          source: aSource({ passage, article: null }),
        })
      const offered = [mined('g1', 'c1#4'), mined('g2', 'c10#4'), mined('g3', 'c1')]
      await conversations.commitTurn(aCommit({ conversation: 'c3', expectedVersion: 1, suggestions: offered }))
      const gap = aGap({ conversation: 'c3', bot: '那天的回答', passage: 'c1#4' })
      await gaps.commitGaps(aChange({ gaps: [gap], clusters: [aCluster()] }))
      expect(await customers.eraseCustomer('default', 'p1')).toMatchObject({ suggestions: 1 })
      expect((await suggestions.getSuggestion('default', 'g1'))?.text).toBe('')
      for (const id of ['g2', 'g3']) expect((await suggestions.getSuggestion('default', id))?.text).not.toBe('')
      expect(await gaps.getGap('default', 'p1')).toEqual({ ...gap, bot: null, passage: null })
      expect(await customers.erasedSources('default')).toEqual(new Set(['c1', 'c2']))
      expect(await customers.erasedSources('other')).toEqual(new Set())
      expect(await customers.scrub()).toBe(true)
    })

    test('a turn that was under way during the erasure is stale and brings nothing back', async () => {
      const { customers, conversations } = await withHistory()
      await customers.eraseCustomer('default', 'p1')
      const late = aCommit({ expectedVersion: 1, messages: [aMessage({ id: 'late' })] })
      expect(await conversations.commitTurn(late)).toEqual({ status: 'stale', version: 2 })
    })

    test('erasing twice, or a stranger, empties nothing', async () => {
      const { customers } = await withHistory()
      await customers.eraseCustomer('default', 'p1')
      const nothing = Object.fromEntries(Object.keys(Erasure.shape).map((kind) => [kind, 0]))
      expect(await customers.eraseCustomer('default', 'p1')).toEqual({ ...nothing, conversations: 2 })
      expect(await customers.eraseCustomer('default', 'nobody')).toEqual(nothing)
      expect(await customers.eraseCustomer('other', 'p2')).toEqual(nothing)
    })
  })
}
