import { expect, test } from 'vitest'
import { aCommit, aMessage, aSuggestion, aTurn } from '../contract/store-builders.ts'
import { someKnowledge } from '../desk/a-desk.ts'
import { anApp } from '../http/an-app.ts'

test('an agent is not offered the words of an article that was withdrawn after they were suggested', async () => {
  const { snapshot } = await someKnowledge().lease('default')
  const knowledge = { lease: async () => ({ snapshot, blocked: new Set(['exchange-size']), release() {} }) }
  const { call, aConversation, store } = anApp({ knowledge })
  await aConversation()
  await store.conversations.commitTurn(aCommit({ messages: [aMessage()], turn: aTurn(), suggestions: [aSuggestion()] }))
  expect(await (await call('GET /v1/suggestions?conversation=c1')).json()).toEqual({ suggestions: [] })
})
