import { describe, expect, test } from 'vitest'
import { emptyContext } from '../../src/domain/context.ts'
import { conversationStream, DESK_STREAM } from '../../src/domain/event.ts'
import {
  aCommit,
  aConversation,
  aHandoff,
  aMessage,
  anEvent,
  aSuggestion,
  aTurn,
  type OpenStore,
  opened,
  storeWithMessage,
} from './store-builders.ts'

const code = (code: string) => expect.objectContaining({ code })

/** What every conversation store promises. */
export function conversationStoreContract(name: string, open: OpenStore): void {
  describe(`${name}: conversations`, () => {
    test('a conversation comes back as it was created', async () => {
      const { conversations } = await opened(open)
      await conversations.createConversation(aConversation({ customer: 'p1' }), [])
      expect(await conversations.getConversation('default', 'c1')).toEqual(aConversation({ customer: 'p1' }))
      expect(await conversations.getConversation('default', 'c2')).toBeNull()
    })

    test('an id can be used for one conversation of a tenant only, and nothing is written the second time', async () => {
      const { conversations, outbox } = await opened(open)
      await conversations.createConversation(aConversation(), [])
      await expect(conversations.createConversation(aConversation({ channel: 'app' }), [anEvent()])).rejects.toEqual(
        code('conflict'),
      )
      expect((await conversations.getConversation('default', 'c1'))?.channel).toBe('web')
      expect(await outbox.lastSeq('default', conversationStream('c1'))).toBe(0)
      await conversations.createConversation(aConversation({ tenant: 'other' }), [])
    })

    test('the events of a creation are in the outbox', async () => {
      const { conversations, outbox } = await opened(open)
      await conversations.createConversation(aConversation(), [anEvent({ type: 'conversation.created' })])
      expect(await outbox.readEvents('default', conversationStream('c1'), { after: 0, limit: 9 })).toEqual([
        { ...anEvent({ type: 'conversation.created' }), seq: 1 },
      ])
    })

    test('conversations are listed with the latest change first, by state and by customer', async () => {
      const { conversations } = await opened(open)
      await conversations.createConversation(aConversation({ id: 'c1', customer: 'p1', updatedAt: 1 }), [])
      await conversations.createConversation(aConversation({ id: 'c2', customer: 'p2', updatedAt: 2 }), [])
      await conversations.createConversation(
        aConversation({ id: 'c3', customer: 'p1', state: 'bot', updatedAt: 3 }),
        [],
      )
      const ids = async (options: Parameters<typeof conversations.listConversations>[1]) =>
        (await conversations.listConversations('default', options)).map((row) => row.id)
      expect(await ids({ limit: 9 })).toEqual(['c3', 'c2', 'c1'])
      expect(await ids({ limit: 2 })).toEqual(['c3', 'c2'])
      expect(await ids({ customer: 'p1', limit: 9 })).toEqual(['c3', 'c1'])
      expect(await ids({ state: 'open', customer: 'p1', limit: 9 })).toEqual(['c1'])
      await conversations.commitTurn(aCommit({ messages: [aMessage({ at: 50 })] }))
      expect(await ids({ limit: 1 })).toEqual(['c1'])
    })

    test('a commit writes messages, turn, state, context, handoff, suggestions, vault and events together', async () => {
      const store = await opened(open)
      await store.conversations.createConversation(aConversation(), [])
      const context = { ...emptyContext(), turns: 1 }
      const notice = aMessage({ id: 'm2', author: 'system', text: '正在为您转接', aiMade: true, turn: 't1', at: 2_600 })
      const sealed = { tenant: 'default', conversation: 'c1', message: 'm1', sealed: 'xyz', expiresAt: 9_000 }
      const result = await store.conversations.commitTurn(
        aCommit({
          messages: [aMessage(), notice],
          turn: aTurn(),
          events: [anEvent(), anEvent({ id: 'e2', stream: DESK_STREAM, type: 'handoff.created' })],
          handoff: aHandoff(),
          state: 'waiting',
          context,
          suggestions: [aSuggestion()],
          vault: [sealed],
        }),
      )
      const kept = [
        { ...aMessage(), seq: 1, turn: 't1' },
        { ...notice, seq: 2 },
      ]
      expect(result).toEqual({ status: 'committed', version: 1, messages: kept })
      expect(await store.conversations.listMessages('default', 'c1', {})).toEqual(kept)
      expect(await store.conversations.getMessage('default', 'm2')).toEqual(kept[1])
      expect(await store.conversations.getTurn('default', 't1')).toEqual(aTurn())
      expect(await store.conversations.openHandoff('default', 'c1')).toEqual(aHandoff())
      expect(await store.suggestions.listSuggestions('default', 'c1')).toEqual([aSuggestion()])
      expect(await store.vault.openEntry('default', 'm1', 8_999)).toEqual(sealed)
      expect(await store.outbox.lastSeq('default', DESK_STREAM)).toBe(1)
      expect(await store.conversations.getConversation('default', 'c1')).toEqual(
        aConversation({ state: 'waiting', version: 1, context, updatedAt: 3_000 }),
      )
    })

    test('a commit that names no state or context leaves them', async () => {
      const { conversations } = await opened(open)
      const context = { ...emptyContext(), turns: 4 }
      await conversations.createConversation(aConversation({ state: 'bot', context }), [])
      await conversations.commitTurn(aCommit({ messages: [aMessage()] }))
      expect(await conversations.getConversation('default', 'c1')).toMatchObject({ state: 'bot', context, version: 1 })
    })

    test('a stale commit writes nothing and tells the version', async () => {
      const store = await storeWithMessage(open)
      const result = await store.conversations.commitTurn(
        aCommit({
          messages: [aMessage({ id: 'm2' })],
          turn: aTurn(),
          events: [anEvent()],
          handoff: aHandoff(),
          state: 'closed',
          suggestions: [aSuggestion()],
        }),
      )
      expect(result).toEqual({ status: 'stale', version: 1 })
      expect(await store.conversations.listMessages('default', 'c1', {})).toHaveLength(1)
      expect(await store.conversations.getTurn('default', 't1')).toBeNull()
      expect(await store.conversations.openHandoff('default', 'c1')).toBeNull()
      expect(await store.suggestions.getSuggestion('default', 'g1')).toBeNull()
      expect(await store.outbox.lastSeq('default', conversationStream('c1'))).toBe(0)
      expect((await store.conversations.getConversation('default', 'c1'))?.state).toBe('open')
    })

    test('of two commits that race for a version one wins and the other is stale', async () => {
      const { conversations } = await opened(open)
      await conversations.createConversation(aConversation(), [])
      const results = await Promise.all([
        conversations.commitTurn(aCommit({ messages: [aMessage({ id: 'm1' })] })),
        conversations.commitTurn(aCommit({ messages: [aMessage({ id: 'm2' })] })),
      ])
      expect(results.map((result) => result.status).sort()).toEqual(['committed', 'stale'])
      expect(await conversations.listMessages('default', 'c1', {})).toHaveLength(1)
    })

    test('a commit to a conversation that does not exist is refused', async () => {
      const { conversations } = await opened(open)
      await expect(conversations.commitTurn(aCommit())).rejects.toEqual(code('conversation_not_found'))
    })

    test('a commit that fails half-way writes nothing', async () => {
      const store = await storeWithMessage(open)
      const failing = aCommit({ expectedVersion: 1, messages: [aMessage({ id: 'm2' })], events: [anEvent()] })
      const taken = { ...failing, messages: [aMessage({ id: 'm2' }), aMessage({ id: 'm1' })] }
      await expect(store.conversations.commitTurn(taken)).rejects.toEqual(code('conflict'))
      const unknownTurn = { ...failing, suggestions: [aSuggestion({ turn: 'nowhere' })] }
      await expect(store.conversations.commitTurn(unknownTurn)).rejects.toEqual(code('not_found'))
      const strange = { ...failing, messages: [aMessage({ id: 'm2', tenant: 'other' })] }
      await expect(store.conversations.commitTurn(strange)).rejects.toEqual(code('internal'))
      expect(await store.conversations.getMessage('default', 'm2')).toBeNull()
      expect(await store.outbox.lastSeq('default', conversationStream('c1'))).toBe(0)
      expect((await store.conversations.getConversation('default', 'c1'))?.version).toBe(1)
    })

    test('a commit that fails takes no other with it', async () => {
      const { conversations } = await opened(open)
      await conversations.createConversation(aConversation(), [])
      await conversations.createConversation(aConversation({ id: 'c2' }), [])
      const [failed, kept] = await Promise.allSettled([
        conversations.commitTurn(aCommit({ messages: [aMessage(), aMessage()] })),
        conversations.commitTurn(
          aCommit({ conversation: 'c2', messages: [aMessage({ id: 'm2', conversation: 'c2' })] }),
        ),
      ])
      expect([failed.status, kept.status]).toEqual(['rejected', 'fulfilled'])
      expect(await conversations.getMessage('default', 'm1')).toBeNull()
      expect(await conversations.getMessage('default', 'm2')).not.toBeNull()
    })

    test('the messages a turn answers get its id, those of earlier commits too', async () => {
      const { conversations } = await storeWithMessage(open)
      await conversations.commitTurn(
        aCommit({
          expectedVersion: 1,
          messages: [aMessage({ id: 'm2' }), aMessage({ id: 'm3' }), aMessage({ id: 'm4', author: 'bot', turn: 't1' })],
          turn: aTurn({ messages: ['m1', 'm2'], reply: 'm4' }),
        }),
      )
      const turns = (await conversations.listMessages('default', 'c1', {})).map((row) => row.turn)
      expect(turns).toEqual(['t1', 't1', null, 't1'])
    })

    test('a message is answered by one turn only', async () => {
      const { conversations } = await storeWithMessage(open)
      await conversations.commitTurn(aCommit({ expectedVersion: 1, turn: aTurn() }))
      await expect(
        conversations.commitTurn(aCommit({ expectedVersion: 2, turn: aTurn({ id: 't2' }) })),
      ).rejects.toEqual(code('conflict'))
      await expect(
        conversations.commitTurn(aCommit({ expectedVersion: 2, turn: aTurn({ id: 't2', messages: ['nowhere'] }) })),
      ).rejects.toEqual(code('conflict'))
      expect((await conversations.getMessage('default', 'm1'))?.turn).toBe('t1')
    })

    test('messages can be read from a place on, or the newest', async () => {
      const { conversations } = await opened(open)
      await conversations.createConversation(aConversation(), [])
      const messages = ['m1', 'm2', 'm3', 'm4'].map((id) => aMessage({ id }))
      await conversations.commitTurn(aCommit({ messages }))
      const seqs = async (options: Parameters<typeof conversations.listMessages>[2]) =>
        (await conversations.listMessages('default', 'c1', options)).map((row) => row.seq)
      expect(await seqs({})).toEqual([1, 2, 3, 4])
      expect(await seqs({ after: 1 })).toEqual([2, 3, 4])
      expect(await seqs({ after: 1, limit: 2 })).toEqual([2, 3])
      expect(await seqs({ last: 2 })).toEqual([3, 4])
      expect(await seqs({ after: 3, last: 2 })).toEqual([4])
    })

    test('turns are listed in order, the newest ones', async () => {
      const { conversations } = await opened(open)
      await conversations.createConversation(aConversation(), [])
      // Ids and times that do not follow the order of the commits.
      for (const [version, id] of ['t9', 't1', 't5'].entries()) {
        const message = aMessage({ id: `m-${id}` })
        const turn = aTurn({ id, messages: [message.id], at: 9_000 - version })
        await conversations.commitTurn(aCommit({ expectedVersion: version, messages: [message], turn }))
      }
      const ids = async (limit: number) =>
        (await conversations.listTurns('default', 'c1', { limit })).map((turn) => turn.id)
      expect(await ids(9)).toEqual(['t9', 't1', 't5'])
      expect(await ids(2)).toEqual(['t1', 't5'])
    })

    test('turns of a mode are listed from a time on, newest first', async () => {
      const { conversations } = await storeWithMessage(open)
      const times = { t2: 5, t3: 9, t4: 7, t5: 8 }
      for (const [index, [id, at]] of Object.entries(times).entries()) {
        const messages = [aMessage({ id: `n${id}` })]
        const turn = aTurn({ id, at, mode: id === 't5' ? 'auto' : 'shadow', messages: [`n${id}`] })
        await conversations.commitTurn(aCommit({ expectedVersion: index + 1, messages, turn }))
      }
      const ids = async (since: number, limit: number) =>
        (await conversations.listTurnsOfMode('default', { mode: 'shadow', since, limit })).map(({ id }) => id)
      expect(await ids(0, 9)).toEqual(['t3', 't4', 't2'])
      expect(await ids(6, 9)).toEqual(['t3', 't4'])
      expect(await ids(0, 1)).toEqual(['t3'])
    })

    test('what a caller does to a row it read changes nothing in the store', async () => {
      const { conversations } = await storeWithMessage(open)
      const message = await conversations.getMessage('default', 'm1')
      message?.parts.pop()
      expect((await conversations.getMessage('default', 'm1'))?.parts).toHaveLength(1)
    })
  })

  describe(`${name}: a human is due`, () => {
    const botSpeaks = (over: Parameters<typeof aCommit>[0] = {}) =>
      aCommit({ expectedVersion: 2, messages: [aMessage({ id: 'm2', author: 'bot' })], ...over })

    test.each(['waiting', 'claimed'] as const)('the bot may not speak while a handoff is %s', async (state) => {
      const { conversations } = await storeWithMessage(open)
      await conversations.commitTurn(aCommit({ expectedVersion: 1, handoff: aHandoff({ state }) }))
      await expect(conversations.commitTurn(botSpeaks())).rejects.toEqual(code('human_due'))
      expect(await conversations.getMessage('default', 'm2')).toBeNull()
      const notice = aMessage({ id: 'm3', author: 'system' })
      expect(await conversations.commitTurn(botSpeaks({ messages: [notice] }))).toMatchObject({ status: 'committed' })
    })

    test.each(['resolved', 'returned'] as const)('the bot may speak when the handoff is %s', async (state) => {
      const { conversations } = await storeWithMessage(open)
      await conversations.commitTurn(aCommit({ expectedVersion: 1, handoff: aHandoff({ state }) }))
      expect(await conversations.commitTurn(botSpeaks())).toMatchObject({ status: 'committed' })
      expect(await conversations.openHandoff('default', 'c1')).toBeNull()
    })

    test('the bot may speak in the commit that returns the handoff, and not in the one that opens it', async () => {
      const { conversations } = await storeWithMessage(open)
      await expect(conversations.commitTurn(botSpeaks({ expectedVersion: 1, handoff: aHandoff() }))).rejects.toEqual(
        code('human_due'),
      )
      await conversations.commitTurn(aCommit({ expectedVersion: 1, handoff: aHandoff() }))
      const returned = aHandoff({ state: 'returned' })
      expect(await conversations.commitTurn(botSpeaks({ handoff: returned }))).toMatchObject({ status: 'committed' })
    })

    test('a commit that is stale is stale, also where the bot may not speak', async () => {
      const { conversations } = await storeWithMessage(open)
      await conversations.commitTurn(aCommit({ expectedVersion: 1, handoff: aHandoff() }))
      expect(await conversations.commitTurn(botSpeaks({ expectedVersion: 1 }))).toEqual({ status: 'stale', version: 2 })
    })

    test('a conversation has one open handoff, and may have another when that one is over', async () => {
      const { conversations } = await storeWithMessage(open)
      await conversations.commitTurn(aCommit({ expectedVersion: 1, handoff: aHandoff() }))
      const second = aCommit({ expectedVersion: 2, handoff: aHandoff({ id: 'h2' }) })
      await expect(conversations.commitTurn(second)).rejects.toEqual(code('conflict'))
      await conversations.commitTurn(aCommit({ expectedVersion: 2, handoff: aHandoff({ state: 'resolved' }) }))
      await conversations.commitTurn({ ...second, expectedVersion: 3 })
      expect((await conversations.openHandoff('default', 'c1'))?.id).toBe('h2')
    })

    test('a handoff stays with its conversation', async () => {
      const { conversations } = await storeWithMessage(open)
      await conversations.commitTurn(aCommit({ expectedVersion: 1, handoff: aHandoff() }))
      await conversations.createConversation(aConversation({ id: 'c2' }), [])
      const stolen = aCommit({ conversation: 'c2', handoff: aHandoff({ conversation: 'c2', state: 'resolved' }) })
      await expect(conversations.commitTurn(stolen)).rejects.toEqual(code('conflict'))
      expect((await conversations.openHandoff('default', 'c1'))?.state).toBe('waiting')
    })
  })

  describe(`${name}: unanswered messages`, () => {
    test('conversations with an unanswered message are listed whoever leads them, the longest waiting first', async () => {
      const { conversations } = await opened(open)
      const states = { c1: 'open', c2: 'bot', c3: 'waiting', c4: 'human', c5: 'closed', c6: 'bot' } as const
      for (const [index, [id, state]] of Object.entries(states).entries()) {
        await conversations.createConversation(aConversation({ id, state }), [])
        const message = aMessage({ id: `m-${id}`, conversation: id, at: 9_000 - index })
        await conversations.commitTurn(aCommit({ conversation: id, messages: [message] }))
      }
      const later = aMessage({ id: 'm-later', conversation: 'c6', at: 9_900 })
      await conversations.commitTurn(aCommit({ conversation: 'c6', expectedVersion: 1, messages: [later] }))
      expect(await conversations.listUnanswered('default', { limit: 9 })).toEqual(['c6', 'c5', 'c4', 'c3', 'c2', 'c1'])
      expect(await conversations.listUnanswered('default', { limit: 1 })).toEqual(['c6'])
    })

    test('the unanswered messages of one conversation come oldest first, without those a turn has answered', async () => {
      const { conversations } = await opened(open)
      await conversations.createConversation(aConversation({ id: 'c9', state: 'bot' }), [])
      const said = (id: string, change = {}) => aMessage({ id, conversation: 'c9', ...change })
      const messages = [said('one'), said('word', { author: 'agent' }), said('two'), said('three')]
      await conversations.commitTurn(aCommit({ conversation: 'c9', messages }))
      const ids = async (limit: number) =>
        (await conversations.listUnansweredMessages('default', 'c9', { limit })).map(({ id }) => id)
      expect(await ids(9)).toEqual(['one', 'two', 'three'])
      expect(await ids(2)).toEqual(['one', 'two'])
      const turn = aTurn({ conversation: 'c9', messages: ['one', 'two'], reply: null })
      await conversations.commitTurn(aCommit({ conversation: 'c9', expectedVersion: 1, messages: [], turn }))
      expect(await ids(9)).toEqual(['three'])
    })

    test('a conversation leaves the list when a turn has answered', async () => {
      const { conversations } = await storeWithMessage(open)
      await conversations.commitTurn(
        aCommit({ expectedVersion: 1, messages: [aMessage({ id: 'm2', author: 'bot' })], turn: aTurn() }),
      )
      expect(await conversations.listUnanswered('default', { limit: 9 })).toEqual([])
    })
  })

  describe(`${name}: numbering`, () => {
    test('messages and events are numbered without a gap over interleaved commits that share the desk stream', async () => {
      const { conversations, outbox } = await opened(open)
      const ids = ['c1', 'c2', 'c3']
      for (const id of ids) await conversations.createConversation(aConversation({ id }), [])
      const attempt = async (conversation: string, name: string): Promise<void> => {
        const version = (await conversations.getConversation('default', conversation))?.version ?? 0
        const result = await conversations.commitTurn(
          aCommit({
            conversation,
            expectedVersion: version,
            messages: [aMessage({ id: `m-${name}`, conversation }), aMessage({ id: `n-${name}`, conversation })],
            events: [
              anEvent({ id: `e-${name}`, stream: conversationStream(conversation) }),
              anEvent({ id: `d-${name}`, stream: DESK_STREAM }),
            ],
          }),
        )
        if (result.status === 'stale') await attempt(conversation, name)
      }
      const rounds = ids.flatMap((id) => Array.from({ length: 20 }, (_, index) => attempt(id, `${id}-${index}`)))
      await Promise.all(rounds)
      for (const id of ids) {
        const messages = await conversations.listMessages('default', id, {})
        expect(messages.map((row) => row.seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
        const events = await outbox.readEvents('default', conversationStream(id), { after: 0, limit: 99 })
        expect(events.map((row) => row.seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
      }
      const desk = await outbox.readEvents('default', DESK_STREAM, { after: 0, limit: 99 })
      expect(desk.map((row) => row.seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
    })
  })
}
