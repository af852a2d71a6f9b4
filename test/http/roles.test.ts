import { expect, test } from 'vitest'
import { Role } from '../../src/domain/api-key.ts'
import { ROUTE_ROLES } from '../../src/http/route-roles.ts'
import { anApp } from './an-app.ts'

const routes = Object.entries(ROUTE_ROLES)
const concrete = (route: string) => route.replaceAll(/\{\w+\}/g, 'x')

test.each(routes.filter(([, roles]) => roles !== 'anyone'))('%s lets exactly its roles pass', async (route, roles) => {
  const { call, aKey } = anApp()
  const allowed: string[] = []
  for (const role of Role.options) {
    // The legal approval takes a key made for it besides.
    const legal = role === 'reviewer' || role === 'admin'
    const response = await call(concrete(route), { key: await aKey(role, { legal }) })
    await response.body?.cancel()
    const { status } = response
    expect(status).not.toBe(401)
    if (status !== 403) allowed.push(role)
  }
  expect(allowed.sort()).toEqual([...roles].sort())
})

test.each(routes.filter(([, roles]) => roles !== 'anyone'))('%s takes a key once there is one', async (route) => {
  const { call, aKey } = anApp()
  await aKey('admin')
  expect((await call(concrete(route))).status).toBe(401)
})

test('the OpenAPI document holds exactly the routes of the table', async () => {
  const { call } = anApp()
  const { paths } = (await (await call('GET /openapi.json')).json()) as { paths: Record<string, object> }
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const table = Object.keys(ROUTE_ROLES).filter((route) => route !== 'GET /openapi.json')
  expect(documented.sort()).toEqual(table.sort())
})

test.each([
  'GET /v1/evals',
  'GET /v1/insights',
  'GET /v1/webhooks',
  'POST /v1/chat/completions',
  'POST /v1/embeddings',
  'PUT /v1/keys',
  'GET /nowhere',
])('%s does not exist', async (route) => {
  const { call } = anApp()
  const response = await call(route)
  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ code: 'not_found' })
})
