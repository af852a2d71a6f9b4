import { expect, test } from 'vitest'
import { aTicket } from '../contract/store-builders.ts'
import { anApp } from '../http/an-app.ts'

test('an erasure between reading and writing a ticket stays: the change goes on without title and customer', async () => {
  const { call, store } = anApp()
  const person = { id: 'p1', tenant: 'default', externalId: null, verified: false, tier: '普通' } as const
  await store.customers.saveCustomer({ ...person, locale: 'zh-CN', timeZone: 'Asia/Shanghai', createdAt: 1 })
  await store.tickets.saveTicket(aTicket({ customer: 'p1', title: '张先生的鞋' }))
  const saveTicket = store.tickets.saveTicket
  store.tickets.saveTicket = async (...given) => {
    store.tickets.saveTicket = saveTicket
    await store.customers.eraseCustomer('default', 'p1')
    return saveTicket(...given)
  }
  const changed = await call('PATCH /v1/tickets/k1', { body: { state: 'done' } })
  expect(await changed.json()).toMatchObject({ title: '', customer: null, state: 'done' })
  expect(await store.tickets.getTicket('default', 'k1')).toMatchObject({ title: '', customer: null, state: 'done' })
})
