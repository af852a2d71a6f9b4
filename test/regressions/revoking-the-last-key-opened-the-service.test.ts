import { expect, test } from 'vitest'
import { anApp } from '../http/an-app.ts'

test('a service that ever had a key stays shut to callers without one, whatever is revoked', async () => {
  const { call, aKey, store } = anApp()
  await aKey('agent')
  const row = await store.keys.getKey('default', 'key-agent')
  if (row) await store.keys.saveKey({ ...row, revokedAt: 5 })
  expect((await call('GET /v1/conversations')).status).toBe(401)
})
