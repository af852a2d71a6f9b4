import { expect, test } from 'vitest'
import { agentMessage } from '../../src/desk/agent-message.ts'
import { claimHandoff } from '../../src/desk/claim-handoff.ts'
import { releaseHandoffs } from '../../src/desk/release-handoffs.ts'
import { resolveHandoff } from '../../src/desk/resolve-handoff.ts'
import { returnHandoff } from '../../src/desk/return-handoff.ts'
import { transferHandoff } from '../../src/desk/transfer-handoff.ts'
import { DESK_STREAM } from '../../src/domain/event.ts'
import { aContext } from '../builders.ts'
import { aCommit, aConversation, aHandoff, aMessage } from '../contract/store-builders.ts'
import { aDesk, anAgent } from './a-desk.ts'

const it = { tenant: 'default', handoff: 'h1' }
const claimed = { state: 'claimed', agent: 'li' } as const

test('of two agents who claim at once one wins and the other gets conflict', async () => {
  const { store, deps } = await aDesk()
  const results = await Promise.allSettled([
    claimHandoff({ ...it, by: anAgent('li') }, deps),
    claimHandoff({ ...it, by: anAgent('wang') }, deps),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  expect(await store.audit.listAudit('default', { limit: 10 })).toHaveLength(1)
})

test('a claim puts the conversation into human hands and tells both streams', async () => {
  const { store, deps } = await aDesk()
  expect(await claimHandoff({ ...it, by: anAgent('li') }, deps)).toMatchObject(claimed)
  expect(await store.conversations.getConversation('default', 'c1')).toMatchObject({ state: 'human' })
  const refs = { handoff: 'h1', conversation: 'c1', state: 'claimed', agent: 'li' }
  const desk = await store.outbox.readEvents('default', DESK_STREAM, { after: 0, limit: 10 })
  expect(desk.map(({ type, refs }) => ({ type, refs }))).toEqual([{ type: 'handoff.changed', refs }])
  const own = await store.outbox.readEvents('default', 'conversation:c1', { after: 0, limit: 10 })
  expect(own.map(({ type }) => type)).toEqual(['conversation.state', 'handoff.changed'])
})

test('whoever finds a handoff claimed is told who may help', async () => {
  const { deps } = await aDesk({ handoff: claimed })
  const help = { message: expect.stringContaining('a supervisor (admin key) may transfer it') }
  const said = { tenant: 'default', conversation: 'c1', agent: 'wang', text: '您好', parts: [] }
  await expect(claimHandoff({ ...it, by: anAgent('wang') }, deps)).rejects.toMatchObject({ code: 'conflict', ...help })
  await expect(agentMessage(said, deps)).rejects.toMatchObject({ code: 'conflict', ...help })
  await expect(transferHandoff({ ...it, to: null, by: anAgent('wang') }, deps)).rejects.toMatchObject(help)
})

test('what an agent held waits again when the agent is gone, and nothing else does', async () => {
  const { store, deps } = await aDesk({ handoff: claimed })
  for (const [id, agent] of Object.entries({ c2: 'li', c3: 'wang' })) {
    await store.conversations.createConversation(aConversation({ id }), [])
    const handoff = aHandoff({ id: `h-${id}`, conversation: id, state: 'claimed', agent })
    await store.conversations.commitTurn(aCommit({ conversation: id, handoff, state: 'human' }))
  }
  await releaseHandoffs({ tenant: 'default', agent: 'li', by: { id: 'boss', supervisor: true } }, deps)
  const stands = async (id: string) => (await store.handoffs.getHandoff('default', id))?.state
  expect([await stands('h1'), await stands('h-c2'), await stands('h-c3')]).toEqual(['waiting', 'waiting', 'claimed'])
  expect(await store.audit.listAudit('default', { subject: 'h1', limit: 1 })).toMatchObject([
    { action: 'handoff.transfer', actor: 'boss', before: 'claimed li', after: 'waiting' },
  ])
})

test('claiming the own handoff again changes nothing', async () => {
  const { store, deps } = await aDesk({ handoff: claimed })
  const before = await store.conversations.getConversation('default', 'c1')
  expect(await claimHandoff({ ...it, by: anAgent('li') }, deps)).toMatchObject(claimed)
  expect(await store.conversations.getConversation('default', 'c1')).toEqual(before)
})

test('a claim is tried again when a customer writes in between', async () => {
  const { store, deps } = await aDesk()
  const { commitTurn } = store.conversations
  let late = true
  store.conversations.commitTurn = async (commit) => {
    if (late) {
      late = false
      await commitTurn(aCommit({ expectedVersion: commit.expectedVersion, messages: [aMessage()] }))
    }
    return commitTurn(commit)
  }
  expect(await claimHandoff({ ...it, by: anAgent('li') }, deps)).toMatchObject(claimed)
  expect(await store.conversations.getConversation('default', 'c1')).toMatchObject({ version: 3 })
})

test('an unknown handoff is not found', async () => {
  const { deps } = await aDesk()
  await expect(claimHandoff({ ...it, handoff: 'h9', by: anAgent('li') }, deps)).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('another tenant does not see the handoff', async () => {
  const { deps } = await aDesk()
  await expect(claimHandoff({ ...it, tenant: 'other', by: anAgent('li') }, deps)).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('the holder passes a handoff to a colleague', async () => {
  const { store, deps } = await aDesk({ handoff: claimed })
  expect(await transferHandoff({ ...it, to: 'wang', by: anAgent('li') }, deps)).toMatchObject({
    state: 'claimed',
    agent: 'wang',
  })
  expect(await store.audit.listAudit('default', { limit: 1 })).toMatchObject([
    { action: 'handoff.transfer', actor: 'li', subject: 'h1', before: 'claimed li', after: 'claimed wang' },
  ])
})

test('a handoff passed to nobody waits in the queue again', async () => {
  const { store, deps } = await aDesk({ handoff: claimed })
  expect(await transferHandoff({ ...it, to: null, by: anAgent('li') }, deps)).toMatchObject({
    state: 'waiting',
    agent: null,
  })
  expect(await store.conversations.getConversation('default', 'c1')).toMatchObject({ state: 'waiting' })
})

test('resolving closes the conversation and tells the customer', async () => {
  const { store, deps } = await aDesk({ handoff: claimed })
  expect(await resolveHandoff({ ...it, next: 'closed', by: anAgent('li') }, deps)).toMatchObject({
    state: 'resolved',
    agent: 'li',
  })
  expect(await store.conversations.getConversation('default', 'c1')).toMatchObject({ state: 'closed' })
  expect(await store.conversations.listMessages('default', 'c1', {})).toMatchObject([
    { author: 'system', text: '本次服务已结束，再发消息就会重新打开。', aiMade: false },
  ])
  expect(await store.conversations.openHandoff('default', 'c1')).toBeNull()
})

test('resolving may leave the conversation to the bot, which forgets what called the human', async () => {
  const context = aContext({
    signals: [{ turn: 1, reason: 'angry' }],
    slots: [{ name: '订单号', value: 'YS1', turn: 1, source: 'customer' }],
  })
  const { store, deps } = await aDesk({ handoff: claimed, conversation: { context } })
  await resolveHandoff({ ...it, next: 'bot', by: anAgent('li') }, deps)
  const after = await store.conversations.getConversation('default', 'c1')
  expect(after).toMatchObject({ state: 'bot', context: { signals: [], slots: context.slots } })
  expect(await store.conversations.listMessages('default', 'c1', {})).toEqual([])
})

test('returning tells the customer that the bot goes on', async () => {
  const { store, deps } = await aDesk({ handoff: claimed })
  expect(await returnHandoff({ ...it, by: anAgent('li') }, deps)).toMatchObject({ state: 'returned' })
  expect(await store.conversations.listMessages('default', 'c1', {})).toMatchObject([
    { author: 'system', text: '由智能助手继续为您服务。', aiMade: false },
  ])
  expect(await store.conversations.getConversation('default', 'c1')).toMatchObject({ state: 'bot' })
})

const steps = {
  transfer: (by: ReturnType<typeof anAgent>) => (deps: Parameters<typeof transferHandoff>[1]) =>
    transferHandoff({ ...it, to: null, by }, deps),
  resolve: (by: ReturnType<typeof anAgent>) => (deps: Parameters<typeof resolveHandoff>[1]) =>
    resolveHandoff({ ...it, next: 'closed', by }, deps),
  return: (by: ReturnType<typeof anAgent>) => (deps: Parameters<typeof returnHandoff>[1]) =>
    returnHandoff({ ...it, by }, deps),
}

test.each(Object.entries(steps))('%s takes the agent who holds the handoff', async (_name, step) => {
  const { deps } = await aDesk({ handoff: claimed })
  await expect(step(anAgent('wang'))(deps)).rejects.toMatchObject({ code: 'forbidden' })
})

test.each(Object.entries(steps))('%s takes a claimed handoff', async (_name, step) => {
  const { deps } = await aDesk()
  await expect(step(anAgent('li'))(deps)).rejects.toMatchObject({ code: 'conflict' })
})

test.each(Object.entries(steps))('%s is refused when the handoff is over', async (_name, step) => {
  const { deps } = await aDesk({ handoff: claimed })
  await resolveHandoff({ ...it, next: 'closed', by: anAgent('li') }, deps)
  await expect(step(anAgent('li'))(deps)).rejects.toMatchObject({ code: 'conflict' })
})

test.each(Object.entries(steps))('%s is allowed to a supervisor', async (_name, step) => {
  const { deps } = await aDesk({ handoff: claimed })
  await expect(step({ id: 'boss', supervisor: true })(deps)).resolves.toMatchObject({ id: 'h1' })
})
