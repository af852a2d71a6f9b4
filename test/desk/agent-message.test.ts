import { expect, test } from 'vitest'
import { agentMessage } from '../../src/desk/agent-message.ts'
import { DESK_STREAM } from '../../src/domain/event.ts'
import { aDesk } from './a-desk.ts'

const said = { tenant: 'default', conversation: 'c1', agent: 'li', text: '马上为您处理', parts: [] }

test('an agent writes in a conversation of their own', async () => {
  const { store, deps } = await aDesk({ handoff: { state: 'claimed', agent: 'li' } })
  expect(await agentMessage(said, deps)).toMatchObject({
    author: 'agent',
    agent: 'li',
    seq: 1,
    text: '马上为您处理',
    aiMade: false,
  })
  expect(await store.audit.listAudit('default', { limit: 10 })).toEqual([])
})

test('writing in a conversation that waits claims it', async () => {
  const { store, deps } = await aDesk()
  await agentMessage(said, deps)
  expect(await store.conversations.openHandoff('default', 'c1')).toMatchObject({
    id: 'h1',
    state: 'claimed',
    agent: 'li',
  })
  expect(await store.audit.listAudit('default', { limit: 10 })).toMatchObject([
    { action: 'handoff.claim', before: 'waiting', after: 'claimed li' },
  ])
})

test('writing in a conversation that the bot leads takes it over', async () => {
  const { store, deps } = await aDesk({ handoff: null })
  await agentMessage(said, deps)
  expect(await store.conversations.openHandoff('default', 'c1')).toMatchObject({ state: 'claimed', agent: 'li' })
  expect(await store.conversations.getConversation('default', 'c1')).toMatchObject({ state: 'human' })
  const events = await store.outbox.readEvents('default', DESK_STREAM, { after: 0, limit: 10 })
  expect(events.map(({ type }) => type)).toEqual(['handoff.created'])
})

test('a conversation that another agent leads is refused', async () => {
  const { deps } = await aDesk({ handoff: { state: 'claimed', agent: 'wang' } })
  await expect(agentMessage(said, deps)).rejects.toMatchObject({ code: 'conflict' })
})

test('a closed conversation is refused', async () => {
  const { deps } = await aDesk({ conversation: { state: 'closed' }, handoff: null })
  await expect(agentMessage(said, deps)).rejects.toMatchObject({ code: 'conversation_closed' })
})

test('an unknown conversation is refused', async () => {
  const { deps } = await aDesk()
  await expect(agentMessage({ ...said, conversation: 'c9' }, deps)).rejects.toMatchObject({
    code: 'conversation_not_found',
  })
})

test('what an agent writes is masked and its original sealed', async () => {
  const { store, deps } = await aDesk({ handoff: { state: 'claimed', agent: 'li' } })
  const text = '请打 13800138000'
  const message = await agentMessage({ ...said, text }, deps)
  expect(message).toMatchObject({ text: '请打 [手机]', masked: true })
  const entry = await store.vault.openEntry('default', message.id, 1_000_000)
  expect(entry).toMatchObject({ sealed: `sealed:${JSON.stringify({ text, parts: [] })}`, conversation: 'c1' })
  expect(entry?.expiresAt).toBe(message.at + 30 * 86_400_000)
})
