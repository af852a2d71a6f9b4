import { describe, expect, test, vi } from 'vitest'
import { conversationStream, DESK_STREAM } from '../../src/domain/event.ts'
import { aCommit, aConversation, anEvent, type OpenStore, opened } from './store-builders.ts'

const STREAM = conversationStream('c1')

/** What every outbox promises. */
export function outboxContract(name: string, open: OpenStore): void {
  describe(`${name}: outbox`, () => {
    const withEvents = async (count: number) => {
      const store = await opened(open)
      const events = Array.from({ length: count }, (_, index) => anEvent({ id: `e${index + 1}` }))
      await store.conversations.createConversation(aConversation(), events)
      return store
    }

    test('a subscriber reads what came after the last seq it saw, in order', async () => {
      const { outbox } = await withEvents(5)
      const ids = async (after: number, limit: number) =>
        (await outbox.readEvents('default', STREAM, { after, limit })).map((event) => [event.seq, event.id])
      expect(await ids(0, 2)).toEqual([
        [1, 'e1'],
        [2, 'e2'],
      ])
      expect(await ids(3, 9)).toEqual([
        [4, 'e4'],
        [5, 'e5'],
      ])
      expect(await ids(5, 9)).toEqual([])
      expect(await outbox.lastSeq('default', STREAM)).toBe(5)
    })

    test('an event comes back whole', async () => {
      const { outbox } = await withEvents(1)
      expect(await outbox.readEvents('default', STREAM, { after: 0, limit: 1 })).toEqual([{ ...anEvent(), seq: 1 }])
    })

    test('the feed holds the events of all streams in the order in which they were written', async () => {
      const { conversations, outbox } = await withEvents(2)
      await conversations.commitTurn(
        aCommit({ events: [anEvent({ id: 'e3', stream: DESK_STREAM }), anEvent({ id: 'e4' })] }),
      )
      const feed = await outbox.readFeed('default', { after: 0, limit: 9 })
      expect(feed.map(({ event }) => `${event.id} ${event.stream} ${event.seq}`)).toEqual([
        `e1 ${STREAM} 1`,
        `e2 ${STREAM} 2`,
        `e3 ${DESK_STREAM} 1`,
        `e4 ${STREAM} 3`,
      ])
      const after = feed[1]?.position ?? 0
      expect(await outbox.readFeed('default', { after, limit: 1 })).toEqual([feed[2]])
      expect(await outbox.readFeed('default', { after: feed.at(-1)?.position ?? 0, limit: 9 })).toEqual([])
      expect(await outbox.readFeed('other', { after: 0, limit: 9 })).toEqual([])
    })

    test('a stream without events is at 0', async () => {
      const { outbox } = await opened(open)
      expect(await outbox.lastSeq('default', STREAM)).toBe(0)
      expect(await outbox.readEvents('default', STREAM, { after: 0, limit: 9 })).toEqual([])
    })

    test('a listener is woken after events were written to its stream, and can read them then', async () => {
      const { conversations, outbox } = await withEvents(0)
      const seen = new Promise<number>((resolve) => {
        outbox.onEvents('default', STREAM, () => resolve(outbox.lastSeq('default', STREAM)))
      })
      await conversations.commitTurn(aCommit({ events: [anEvent()] }))
      expect(await seen).toBe(1)
    })

    test('a listener hears nothing of other streams, other tenants, stale commits, or after it unsubscribed', async () => {
      const { conversations, outbox } = await withEvents(0)
      const other = vi.fn()
      const gone = vi.fn()
      outbox.onEvents('default', DESK_STREAM, other)
      outbox.onEvents('other', STREAM, other)
      outbox.onEvents('default', STREAM, gone)()
      await conversations.commitTurn(aCommit({ expectedVersion: 7, events: [anEvent({ stream: DESK_STREAM })] }))
      const heard = new Promise<void>((resolve) => outbox.onEvents('default', STREAM, resolve))
      await conversations.commitTurn(aCommit({ events: [anEvent()] }))
      await heard
      expect(other).not.toHaveBeenCalled()
      expect(gone).not.toHaveBeenCalled()
    })

    test('a listener that throws harms neither the commit nor the other listeners', async () => {
      const { conversations, outbox } = await withEvents(0)
      outbox.onEvents('default', STREAM, () => {
        throw new Error('listener')
      })
      const heard = new Promise<void>((resolve) => outbox.onEvents('default', STREAM, resolve))
      expect(await conversations.commitTurn(aCommit({ events: [anEvent()] }))).toMatchObject({ status: 'committed' })
      await heard
    })
  })
}
