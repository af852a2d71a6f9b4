import { onTestFinished } from 'vitest'
import { createHashedEmbedder } from '../../src/adapters/models/hashed-embedder.ts'
import { openMemoryStore } from '../../src/adapters/storage/memory/open-memory-store.ts'
import { conversationStream, type NewEvent } from '../../src/domain/event.ts'
import { eventMaker } from '../../src/domain/new-event.ts'
import type { Store } from '../../src/domain/ports/store.ts'
import type { Turn } from '../../src/domain/turn.ts'
import { createGapCapture } from '../../src/insight/capture-gaps.ts'
import { anUnderstanding } from '../builders.ts'
import { aCommit, aConversation, aMessage, aTurn } from '../contract/store-builders.ts'
import { someEffects, someKnowledge } from '../desk/a-desk.ts'

export const unanswered: Partial<Turn> = {
  reasons: [{ code: 'no-evidence', text: '没有找到相关知识' }],
  decision: 'ask',
  sources: [],
}

/** A store in which things happen, and the subscriber that learns from them. */
export function aLearner({ store = openMemoryStore() }: { store?: Store } = {}) {
  onTestFinished(() => store.close())
  const effects = someEffects()
  const deps = {
    store,
    knowledge: someKnowledge(),
    embedder: createHashedEmbedder(),
    keepContent: (text: string) => (/^您好/.test(text) ? '' : text),
  }
  const versions = new Map<string, number>()
  const commit = async (conversation: string, over: Parameters<typeof aCommit>[0]) => {
    const expectedVersion = versions.get(conversation) ?? 0
    await store.conversations.commitTurn(aCommit({ conversation, expectedVersion, ...over }))
    versions.set(conversation, expectedVersion + 1)
  }
  const event = (conversation: string, type: NewEvent['type'], refs: NewEvent['refs'], actor = 'bot') =>
    eventMaker({ effects, tenant: 'default', actor, at: effects.now() })(conversationStream(conversation), type, refs)
  const open = async (id: string) => {
    if (await store.conversations.getConversation('default', id)) return
    await store.conversations.createConversation(aConversation({ id, customer: `customer-of-${id}` }), [])
  }
  let turns = 0
  return {
    ...deps,
    effects,
    capture: createGapCapture(deps),
    /** A later process over the same store. */
    restarted: () => createGapCapture(deps),
    commit,
    event,
    /** One turn of the bot's, with its reply m-ID-bot; by default one that is answered. */
    async turn(conversation: string, text: string, over: Partial<Turn> = {}): Promise<string> {
      await open(conversation)
      const id = `t${++turns}`
      const at = effects.now()
      const messages = [
        aMessage({ id: `m-${id}`, conversation, text, at }),
        aMessage({ id: `m-${id}-bot`, conversation, author: 'bot', text: `回复 ${id}`, turn: id, at }),
      ]
      const understanding = anUnderstanding({ ...over.understanding })
      const said = over.outcome === 'suggested' || over.outcome === 'handed-off' ? messages.slice(0, 1) : messages
      const turn = aTurn({
        id,
        conversation,
        query: text,
        at,
        reply: said[1]?.id ?? null,
        ...over,
        messages: [`m-${id}`],
        understanding,
      })
      await commit(conversation, {
        messages: said,
        turn,
        events: [event(conversation, 'turn.committed', { turn: id })],
      })
      return id
    },
    async agentSays(conversation: string, text: string): Promise<string> {
      const id = effects.newId()
      const events = [event(conversation, 'message.created', { message: id, author: 'agent' }, 'li')]
      await commit(conversation, { messages: [aMessage({ id, conversation, author: 'agent', text })], events })
      return id
    },
    async customerSays(conversation: string, text: string): Promise<void> {
      await commit(conversation, { messages: [aMessage({ id: effects.newId(), conversation, text })] })
    },
    async groups() {
      return (await store.gaps.listGroups('default', { limit: 50, offset: 0 })).groups
    },
    async gaps(conversation: string) {
      return store.gaps.listGaps('default', { conversation }, { last: 50 })
    },
  }
}
