import { expect, test } from 'vitest'
import { aCommit, aMessage } from '../contract/store-builders.ts'
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

test('erasing a customer empties their messages and leaves an audit row', async () => {
  const { call, customer, conversation, store } = await withCustomer()
  expect(await (await call(`DELETE /v1/customers/${customer}`)).json()).toEqual({ id: customer, messages: 1 })
  expect(await store.conversations.listMessages('default', conversation, {})).toMatchObject([{ text: '', parts: [] }])
  const audit = await (await call(`GET /v1/audit?subject=${customer}`)).json()
  expect(audit).toMatchObject({ rows: [{ action: 'customer.erase', actor: 'local', after: '1 messages emptied' }] })
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
