import { expect, test } from 'vitest'
import { aCommit, aHandoff, aJob, aMessage, aSnapshot } from '../contract/store-builders.ts'
import { anApp, codeOf } from './an-app.ts'

async function withCustomer() {
  const it = anApp()
  const response = await it.call('POST /v1/conversations', { body: { customer: { id: 'u1' } } })
  const { id, customer } = (await response.json()) as { id: string; customer: string }
  await it.store.conversations.commitTurn(aCommit({ conversation: id, messages: [aMessage({ conversation: id })] }))
  return { ...it, conversation: id, customer }
}

test('a customer is shown to the desk', async () => {
  const { call, customer } = await withCustomer()
  const shown = await (await call(`GET /v1/customers/${customer}`, { headers: { 'X-Banxi-Role': 'agent' } })).json()
  expect(shown).toMatchObject({ id: customer, verified: false, tier: '普通', createdAt: expect.any(String) })
})

test('erasing a customer empties their messages and leaves an audit row and an event', async () => {
  const { call, customer, conversation, store } = await withCustomer()
  expect(await (await call(`DELETE /v1/customers/${customer}`)).json()).toMatchObject({
    id: customer,
    messages: 1,
    erased: { messages: 1, conversations: 1, vault: 0 },
    job: null,
  })
  expect(await store.conversations.listMessages('default', conversation, {})).toMatchObject([{ text: '', parts: [] }])
  const audit = await (await call(`GET /v1/audit?subject=${customer}`)).json()
  expect(audit).toMatchObject({ rows: [{ action: 'customer.erase', actor: 'local', after: 'erased' }] })
  const events = await store.outbox.readEvents('default', 'desk', { after: 0, limit: 9 })
  expect(events.at(-1)).toMatchObject({ type: 'customer.erased', actor: 'local', refs: { customer } })
})

test('an erasure tells the knowledge at once, and hands the files of the snapshots to a job, also when it is repeated', async () => {
  const enqueued: unknown[] = []
  const enqueue = async (job: { tenant: string; kind: string; input: object; actor: string }) => {
    enqueued.push(job)
    return aJob({ id: `job${enqueued.length}` })
  }
  const { call, store, aConversation } = anApp({ jobs: { enqueue, cancel: async () => aJob() } })
  const customer = { id: 'p1', externalId: 'u1', verified: false, tier: '普通', locale: 'zh-CN', createdAt: 1 } as const
  await store.customers.saveCustomer({ ...customer, tenant: 'default', timeZone: 'Asia/Shanghai' })
  await aConversation({ customer: 'p1' })
  await store.snapshots.saveSnapshot(aSnapshot())
  expect(await (await call('DELETE /v1/customers/p1')).json()).toMatchObject({ job: 'job1' })
  expect(await (await call('DELETE /v1/customers/p1')).json()).toMatchObject({ messages: 0, job: 'job2' })
  expect(enqueued[0]).toEqual({ tenant: 'default', kind: 'snapshot.forget', input: {}, actor: 'local' })
  const [told] = await store.outbox.readEvents('default', 'knowledge', { after: 0, limit: 9 })
  expect(told).toMatchObject({ type: 'customer.erased', refs: { customer: 'p1' } })
})

test('an unknown customer is not_found', async () => {
  const { call } = anApp()
  expect(await codeOf(await call('GET /v1/customers/u9'))).toBe('not_found')
  expect(await codeOf(await call('DELETE /v1/customers/u9'))).toBe('not_found')
})

test('a key is shown once, works, and ends when it is revoked', async () => {
  const { call } = anApp()
  const created = await call('POST /v1/keys', { body: { name: 'first', role: 'admin' } })
  expect(created.status).toBe(201)
  const { key, id: adminId } = (await created.json()) as { key: string; id: string }
  expect(key).toMatch(/^bx_admin_/)
  const agent = (await (await call('POST /v1/keys', { key, body: { name: '小李', role: 'agent' } })).json()) as {
    key: string
    id: string
  }
  const listed = await (await call('GET /v1/keys', { key })).text()
  expect(listed).toContain('小李')
  expect(listed).not.toContain(agent.key)
  expect(listed).not.toContain('hash')
  expect((await call('GET /v1/handoffs', { key: agent.key })).status).toBe(200)
  expect(await (await call(`DELETE /v1/keys/${agent.id}`, { key })).json()).toMatchObject({
    revokedAt: expect.any(String),
  })
  expect((await call('GET /v1/handoffs', { key: agent.key })).status).toBe(401)
  expect(await codeOf(await call('DELETE /v1/keys/k9', { key }))).toBe('not_found')
  const { rows } = (await (await call('GET /v1/audit', { key })).json()) as {
    rows: { action: string; subject: string }[]
  }
  expect(rows.map(({ action, subject }) => [action, subject])).toEqual([
    ['key.revoke', agent.id],
    ['key.create', agent.id],
    ['key.create', adminId],
  ])
})

test('the first key must be an admin’s, or nobody could make another', async () => {
  const { call } = anApp()
  expect(await codeOf(await call('POST /v1/keys', { body: { name: 'w', role: 'widget' } }))).toBe('conflict')
})

test('the last admin key stays, and the answer says to make another first', async () => {
  const { call, aKey } = anApp()
  const key = await aKey('admin')
  await aKey('agent')
  await aKey('admin', { tenant: 'other', id: 'k2' })
  const refused = await call('DELETE /v1/keys/key-admin', { key })
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({
    code: 'conflict',
    detail: expect.stringContaining('Make another admin key first'),
  })
  const second = await aKey('admin', { id: 'second' })
  expect((await call('DELETE /v1/keys/key-admin', { key: second })).status).toBe(200)
  expect((await call('DELETE /v1/keys/key-admin', { key: second })).status).toBe(200)
  expect((await call('DELETE /v1/keys/second', { key: second })).status).toBe(409)
})

test('what an agent had claimed waits again once their key is revoked', async () => {
  const { call, aKey, aConversation, store } = anApp()
  const key = await aKey('admin')
  await aKey('agent', { id: 'li' })
  await aConversation()
  await store.conversations.commitTurn(
    aCommit({ handoff: aHandoff({ state: 'claimed', agent: 'li' }), state: 'human' }),
  )
  await call('DELETE /v1/keys/li', { key })
  expect(await store.conversations.openHandoff('default', 'c1')).toMatchObject({ state: 'waiting', agent: null })
  expect(await store.audit.listAudit('default', { subject: 'h1', limit: 1 })).toMatchObject([
    { action: 'handoff.transfer', actor: 'key-admin' },
  ])
})
