import { describe, expect, test } from 'vitest'
import type { Handoff } from '../../src/domain/handoff.ts'
import type { Feedback } from '../../src/domain/suggestion.ts'
import {
  aCommit,
  aConversation,
  aHandoff,
  aMessage,
  anEvent,
  aSource,
  aSuggestion,
  aTicket,
  aTurn,
  type OpenStore,
  opened,
} from './store-builders.ts'

const aFeedback = (over: Partial<Feedback> = {}): Feedback => ({
  id: 'f1',
  tenant: 'default',
  suggestion: 'g1',
  kind: 'shown',
  agent: 'a1',
  message: null,
  at: 5_000,
  ...over,
})

/** What every queue, ticket store and suggestion store promises. */
export function deskStoreContract(name: string, open: OpenStore): void {
  describe(`${name}: handoffs`, () => {
    const withQueue = async (handoffs: Partial<Handoff>[]) => {
      const store = await opened(open)
      for (const [index, over] of handoffs.entries()) {
        const conversation = `c${index}`
        await store.conversations.createConversation(aConversation({ id: conversation }), [])
        const handoff = aHandoff({ id: `h${index}`, ...over, conversation })
        await store.conversations.commitTurn(aCommit({ conversation, handoff }))
      }
      return store
    }

    test('the queue is ordered by priority, then age, then id', async () => {
      const { handoffs } = await withQueue([
        { priority: 10, createdAt: 1 },
        { priority: 90.5, createdAt: 3 },
        { priority: 90.5, createdAt: 2 },
        { priority: 10, createdAt: 1 },
      ])
      const rows = await handoffs.listHandoffs('default', { limit: 9 })
      expect(rows.map((row) => row.id)).toEqual(['h2', 'h1', 'h0', 'h3'])
      expect(await handoffs.listHandoffs('default', { limit: 1 })).toHaveLength(1)
      const positions = await Promise.all(rows.map((row) => handoffs.queuePosition('default', row.id)))
      expect(positions).toEqual([1, 2, 3, 4])
    })

    test('only who waits has a position, and only who waits is counted', async () => {
      const { handoffs } = await withQueue([
        { priority: 90, state: 'claimed', agent: 'a1' },
        { priority: 80, state: 'returned' },
        { priority: 10 },
      ])
      expect(await handoffs.queuePosition('default', 'h0')).toBeNull()
      expect(await handoffs.queuePosition('default', 'h2')).toBe(1)
      expect(await handoffs.queuePosition('default', 'nowhere')).toBeNull()
    })

    test('handoffs are listed by state and agent', async () => {
      const { handoffs } = await withQueue([
        { state: 'claimed', agent: 'a1' },
        { state: 'claimed', agent: 'a2' },
        { state: 'waiting' },
        { state: 'resolved', agent: 'a1' },
      ])
      const ids = async (options: Omit<Parameters<typeof handoffs.listHandoffs>[1], 'limit'>) =>
        (await handoffs.listHandoffs('default', { ...options, limit: 9 })).map((row) => row.id)
      expect(await ids({ states: ['waiting', 'claimed'] })).toEqual(['h0', 'h1', 'h2'])
      expect(await ids({ states: [] })).toEqual([])
      expect(await ids({ agent: 'a1' })).toEqual(['h0', 'h3'])
      expect(await ids({ agent: 'a1', states: ['claimed'] })).toEqual(['h0'])
    })

    test('a commit changes a handoff as a whole', async () => {
      const { handoffs, conversations } = await withQueue([{}])
      const changed = aHandoff({
        id: 'h0',
        conversation: 'c0',
        state: 'claimed',
        agent: 'a1',
        priority: 99,
        updatedAt: 9,
      })
      await conversations.commitTurn(aCommit({ conversation: 'c0', expectedVersion: 1, handoff: changed }))
      expect(await handoffs.getHandoff('default', 'h0')).toEqual(changed)
      expect(await handoffs.getHandoff('default', 'nowhere')).toBeNull()
    })
  })

  describe(`${name}: tickets`, () => {
    test('a ticket comes back as it was last saved', async () => {
      const { tickets } = await opened(open)
      await tickets.saveTicket(aTicket())
      const done = aTicket({ state: 'done', owner: '仓库', dueAt: 9_000, updatedAt: 2_000 })
      await tickets.saveTicket(done)
      expect(await tickets.getTicket('default', 'k1')).toEqual(done)
      expect(await tickets.getTicket('default', 'k2')).toBeNull()
    })

    test('a change of a ticket that has moved on meanwhile writes nothing', async () => {
      const { tickets } = await opened(open)
      const read = aTicket()
      const change = () => tickets.saveTicket(aTicket({ state: 'done' }), { over: read })
      expect(await change()).toBe(false)
      await tickets.saveTicket(aTicket({ title: '' }))
      expect(await change()).toBe(false)
      expect(await tickets.getTicket('default', 'k1')).toEqual(aTicket({ title: '' }))
      await tickets.saveTicket(read)
      expect(await change()).toBe(true)
      expect((await tickets.getTicket('default', 'k1'))?.state).toBe('done')
    })

    test('tickets are listed newest first, by state and conversation', async () => {
      const { tickets } = await opened(open)
      await tickets.saveTicket(aTicket({ id: 'k1', createdAt: 1, conversation: 'c1' }))
      await tickets.saveTicket(aTicket({ id: 'k2', createdAt: 3 }))
      await tickets.saveTicket(aTicket({ id: 'k3', createdAt: 2, state: 'done', conversation: 'c1' }))
      const ids = async (options: Parameters<typeof tickets.listTickets>[1]) =>
        (await tickets.listTickets('default', options)).map((row) => row.id)
      expect(await ids({ limit: 9 })).toEqual(['k2', 'k3', 'k1'])
      expect(await ids({ limit: 1 })).toEqual(['k2'])
      expect(await ids({ state: 'open', limit: 9 })).toEqual(['k2', 'k1'])
      expect(await ids({ conversation: 'c1', state: 'done', limit: 9 })).toEqual(['k3'])
    })
  })

  describe(`${name}: suggestions`, () => {
    const withSuggestions = async () => {
      const store = await opened(open)
      await store.conversations.createConversation(aConversation({ state: 'human' }), [])
      const second = aSource({ passage: 'refund-time#' })
      await store.conversations.commitTurn(
        aCommit({
          messages: [aMessage()],
          turn: aTurn(),
          suggestions: [
            aSuggestion({ id: 'g2', rank: 2, source: second }),
            aSuggestion(),
            aSuggestion({ id: 'g3', rank: 3, source: second }),
          ],
        }),
      )
      return store
    }

    test('the suggestions of the newest turn are listed by rank', async () => {
      const { suggestions, conversations } = await withSuggestions()
      const ids = async () => (await suggestions.listSuggestions('default', 'c1')).map((row) => row.id)
      expect(await ids()).toEqual(['g1', 'g2', 'g3'])
      await conversations.commitTurn(
        aCommit({
          expectedVersion: 1,
          messages: [aMessage({ id: 'm2' })],
          turn: aTurn({ id: 't2', messages: ['m2'] }),
          suggestions: [aSuggestion({ id: 'g4', turn: 't2' })],
        }),
      )
      expect(await ids()).toEqual(['g4'])
      const third = aTurn({ id: 't3', messages: ['m3'] })
      await conversations.commitTurn(aCommit({ expectedVersion: 2, messages: [aMessage({ id: 'm3' })], turn: third }))
      expect(await ids()).toEqual([])
      expect(await suggestions.getSuggestion('default', 'g1')).toEqual(aSuggestion())
    })

    test('feedback and its events are written together', async () => {
      const { suggestions, outbox } = await withSuggestions()
      const event = anEvent({ type: 'suggestion.feedback', refs: { suggestion: 'g1', kind: 'edited' } })
      const unknown = suggestions.addFeedback(aFeedback({ suggestion: 'g9' }), { events: [event] })
      await expect(unknown).rejects.toMatchObject({ code: 'not_found' })
      expect(await outbox.lastSeq('default', event.stream)).toBe(0)
      await suggestions.addFeedback(aFeedback({ kind: 'edited' }), { events: [event] })
      expect(await outbox.readEvents('default', event.stream, { after: 0, limit: 9 })).toEqual([{ ...event, seq: 1 }])
    })

    test('feedback is kept in the order it came', async () => {
      const { suggestions } = await withSuggestions()
      await suggestions.addFeedback(aFeedback({ id: 'f2' }))
      await suggestions.addFeedback(aFeedback({ id: 'f1', kind: 'sent', message: 'm9' }))
      expect(await suggestions.listFeedback('default', 'g1')).toEqual([
        aFeedback({ id: 'f2' }),
        aFeedback({ id: 'f1', kind: 'sent', message: 'm9' }),
      ])
      expect(await suggestions.listFeedback('default', 'g2')).toEqual([])
    })

    test('feedback needs its suggestion, and an id of its own', async () => {
      const { suggestions } = await withSuggestions()
      await expect(suggestions.addFeedback(aFeedback({ suggestion: 'nowhere' }))).rejects.toMatchObject({
        code: 'not_found',
      })
      await suggestions.addFeedback(aFeedback())
      await expect(suggestions.addFeedback(aFeedback())).rejects.toMatchObject({ code: 'conflict' })
    })

    test('acceptance is the share of shown suggestions that were sent or edited', async () => {
      const { suggestions } = await withSuggestions()
      const feedback: [string, Feedback['kind']][] = [
        ['g1', 'shown'],
        ['g1', 'shown'],
        ['g1', 'copied'],
        ['g1', 'edited'],
        ['g1', 'sent'],
        ['g2', 'sent'],
        ['g2', 'shown'],
        ['g3', 'shown'],
        ['g3', 'rejected'],
      ]
      expect(await suggestions.acceptance('default', ['refund-time#'])).toEqual(new Map())
      for (const [index, [suggestion, kind]] of feedback.entries()) {
        await suggestions.addFeedback(aFeedback({ id: `f${index}`, suggestion, kind }))
      }
      expect(await suggestions.acceptance('default', ['exchange-size#', 'refund-time#', 'never-shown#'])).toEqual(
        new Map([
          ['exchange-size#', 1],
          ['refund-time#', 0.5],
        ]),
      )
      expect(await suggestions.acceptance('default', [])).toEqual(new Map())
    })

    test('what was sent without having been shown counts for nothing', async () => {
      const { suggestions } = await withSuggestions()
      await suggestions.addFeedback(aFeedback({ kind: 'sent' }))
      expect(await suggestions.acceptance('default', ['exchange-size#'])).toEqual(new Map())
    })
  })
}
