import { expect, test } from 'vitest'
import { openMemoryStore } from '../../src/adapters/storage/memory/open-memory-store.ts'
import { follow } from '../../src/events/follow.ts'
import { aCommit, aConversation, anEvent } from '../contract/store-builders.ts'

const stream = { tenant: 'default', stream: 'conversation:c1' }

async function aStream(count: number) {
  const store = openMemoryStore()
  const { conversations, outbox } = store
  await conversations.createConversation(aConversation(), [])
  let version = 0
  const add = async () => {
    await conversations.commitTurn(aCommit({ expectedVersion: version, events: [anEvent({ id: `e${version + 1}` })] }))
    version += 1
  }
  for (let i = 0; i < count; i++) await add()
  return { outbox, add }
}

test('it gives what was missed, then what comes', async () => {
  const { outbox, add } = await aStream(3)
  const stop = new AbortController()
  const seen: number[] = []
  for await (const { seq } of follow({ ...stream, after: 1, signal: stop.signal }, { outbox })) {
    seen.push(seq)
    if (seq === 3) await add()
    if (seq === 4) setImmediate(add)
    if (seq === 5) stop.abort()
  }
  expect(seen).toEqual([2, 3, 4, 5])
})

test('it catches up over more events than one read gives', async () => {
  const { outbox } = await aStream(450)
  const stop = new AbortController()
  const seen: number[] = []
  for await (const { seq } of follow({ ...stream, after: 0, signal: stop.signal }, { outbox })) {
    seen.push(seq)
    if (seq === 450) stop.abort()
  }
  expect(seen).toEqual(Array.from({ length: 450 }, (_, index) => index + 1))
})

test('it finds events by reading again when no hint comes', async () => {
  const { outbox, add } = await aStream(0)
  const stop = new AbortController()
  const deaf = { ...outbox, onEvents: () => () => {} }
  setImmediate(add)
  for await (const { seq } of follow({ ...stream, after: 0, signal: stop.signal, pollMs: 1 }, { outbox: deaf })) {
    expect(seq).toBe(1)
    stop.abort()
  }
  expect(stop.signal.aborted).toBe(true)
})

test('it ends at once and unsubscribes when the signal aborts while it waits', async () => {
  const { outbox } = await aStream(0)
  const stop = new AbortController()
  let listening = 0
  const counted = {
    ...outbox,
    onEvents: (...args: Parameters<typeof outbox.onEvents>) => {
      const off = outbox.onEvents(...args)
      listening += 1
      return () => {
        off()
        listening -= 1
      }
    },
  }
  setImmediate(() => stop.abort())
  for await (const _ of follow({ ...stream, after: 0, signal: stop.signal, pollMs: 3_600_000 }, { outbox: counted })) {
    expect.unreachable('there are no events')
  }
  expect(listening).toBe(0)
})
