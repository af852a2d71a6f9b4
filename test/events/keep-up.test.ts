import { expect, test } from 'vitest'
import { keepUp } from '../../src/events/keep-up.ts'

/** Runs rounds over these tenants until `rounds` of them have waited. */
async function run({
  tenants,
  rounds,
  catchUp,
}: {
  tenants: () => Promise<string[]>
  rounds: number
  catchUp: (tenant: string) => Promise<void>
}) {
  const stop = new AbortController()
  const errors: unknown[] = []
  let waited = 0
  await keepUp({
    tenants,
    catchUp,
    wait: async () => {
      if (++waited === rounds) stop.abort()
    },
    signal: stop.signal,
    onError: (error, tenant) => errors.push([tenant, error]),
  })
  return errors
}

test('every tenant is caught up with in every round, new ones too', async () => {
  const seen: string[] = []
  const ids = ['a']
  const catchUp = async (tenant: string) => {
    seen.push(tenant)
    if (ids.length === 1) ids.push('b')
  }
  expect(await run({ tenants: async () => [...ids], rounds: 2, catchUp })).toEqual([])
  expect(seen).toEqual(['a', 'a', 'b'])
})

test('a tenant that cannot be read keeps no other waiting and is tried again', async () => {
  const seen: string[] = []
  const broken = new Error('broken')
  const catchUp = async (tenant: string) => {
    if (tenant === 'a' && !seen.includes('b')) throw broken
    seen.push(tenant)
  }
  expect(await run({ tenants: async () => ['a', 'b'], rounds: 2, catchUp })).toEqual([['a', broken]])
  expect(seen).toEqual(['b', 'a', 'b'])
})

test('tenants that cannot be listed are asked for again', async () => {
  const seen: string[] = []
  let asked = 0
  const tenants = async () => {
    if (asked++ === 0) throw new Error('not now')
    return ['a']
  }
  const errors = await run({ tenants, rounds: 2, catchUp: async (tenant) => void seen.push(tenant) })
  expect([errors.length, seen]).toEqual([1, ['a']])
})
