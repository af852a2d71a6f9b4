import { describe, expect, test } from 'vitest'
import { aCommit, aConversation, aJob, aMessage, anAuditRow, type OpenStore, opened } from './store-builders.ts'

/** What every audit log, job store, vault and idempotency store promises. */
export function recordsContract(name: string, open: OpenStore): void {
  describe(`${name}: audit`, () => {
    test('rows are listed newest first, by subject and action, the later written first within a millisecond', async () => {
      const { audit } = await opened(open)
      await audit.appendAudit(anAuditRow({ id: 'a1', at: 1 }))
      await audit.appendAudit(anAuditRow({ id: 'a3', at: 5, subject: 's2' }))
      await audit.appendAudit(anAuditRow({ id: 'a2', at: 5, action: 'snapshot.rollback' }))
      const ids = async (options: Parameters<typeof audit.listAudit>[1]) =>
        (await audit.listAudit('default', options)).map((row) => row.id)
      expect(await ids({ limit: 9 })).toEqual(['a2', 'a3', 'a1'])
      expect(await ids({ limit: 1 })).toEqual(['a2'])
      expect(await ids({ subject: 's1', limit: 9 })).toEqual(['a2', 'a1'])
      expect(await ids({ subject: 's1', action: 'snapshot.publish', limit: 9 })).toEqual(['a1'])
      expect(await audit.listAudit('default', { subject: 's2', limit: 1 })).toEqual([
        anAuditRow({ id: 'a3', at: 5, subject: 's2' }),
      ])
    })

    test('an audit row is never overwritten', async () => {
      const { audit } = await opened(open)
      await audit.appendAudit(anAuditRow())
      await expect(audit.appendAudit(anAuditRow({ actor: 'nobody' }))).rejects.toMatchObject({ code: 'conflict' })
      expect(await audit.listAudit('default', { limit: 9 })).toEqual([anAuditRow()])
    })
  })

  describe(`${name}: jobs`, () => {
    test('a job comes back as it was last saved', async () => {
      const { jobs } = await opened(open)
      await jobs.saveJob(aJob())
      expect(await jobs.getJob('default', 'j1')).toEqual(aJob())
      const failed = aJob({ state: 'failed', progress: 0.25, error: { code: 'disk_full', message: '磁盘已满' } })
      await jobs.saveJob(failed)
      expect(await jobs.getJob('default', 'j1')).toEqual(failed)
      const done = aJob({ state: 'done', progress: 1, result: { snapshot: 's1', counts: [1, 2] } })
      await jobs.saveJob(done)
      expect(await jobs.getJob('default', 'j1')).toEqual(done)
      expect(await jobs.getJob('default', 'j2')).toBeNull()
    })

    test('jobs are listed newest first, by state', async () => {
      const { jobs } = await opened(open)
      await jobs.saveJob(aJob({ id: 'j1', createdAt: 1, state: 'done' }))
      await jobs.saveJob(aJob({ id: 'j2', createdAt: 3 }))
      await jobs.saveJob(aJob({ id: 'j3', createdAt: 2, state: 'running' }))
      const ids = async (options: Parameters<typeof jobs.listJobs>[1]) =>
        (await jobs.listJobs('default', options)).map((row) => row.id)
      expect(await ids({ limit: 9 })).toEqual(['j2', 'j3', 'j1'])
      expect(await ids({ limit: 2 })).toEqual(['j2', 'j3'])
      expect(await ids({ states: ['running', 'done'], limit: 9 })).toEqual(['j3', 'j1'])
      expect(await ids({ states: [], limit: 9 })).toEqual([])
    })

    test('unfinished jobs of every tenant are found, oldest first', async () => {
      const { jobs } = await opened(open)
      await jobs.saveJob(aJob({ id: 'j1', createdAt: 2, state: 'running' }))
      await jobs.saveJob(aJob({ id: 'j2', createdAt: 1, tenant: 'other' }))
      for (const state of ['done', 'failed', 'cancelled'] as const) await jobs.saveJob(aJob({ id: state, state }))
      expect((await jobs.unfinishedJobs()).map((row) => row.id)).toEqual(['j2', 'j1'])
    })
  })

  describe(`${name}: vault`, () => {
    const withEntries = async () => {
      const store = await opened(open)
      await store.conversations.createConversation(aConversation(), [])
      const entry = (message: string, expiresAt: number) => ({
        tenant: 'default',
        conversation: 'c1',
        message,
        sealed: `sealed-${message}`,
        expiresAt,
      })
      const vault = [entry('m1', 5_000), entry('m2', 6_000)]
      const messages = [aMessage({ masked: true }), aMessage({ id: 'm2', masked: true })]
      await store.conversations.commitTurn(aCommit({ messages, vault }))
      return store
    }

    test('an entry can be opened until it expires', async () => {
      const { vault } = await withEntries()
      expect((await vault.openEntry('default', 'm1', 4_999))?.sealed).toBe('sealed-m1')
      expect(await vault.openEntry('default', 'm1', 5_000)).toBeNull()
      expect(await vault.openEntry('default', 'nowhere', 0)).toBeNull()
    })

    test('a sweep removes what has expired and counts it', async () => {
      const { vault } = await withEntries()
      expect(await vault.sweepVault(5_000)).toBe(1)
      expect(await vault.sweepVault(5_000)).toBe(0)
      expect(await vault.openEntry('default', 'm1', 0)).toBeNull()
      expect(await vault.openEntry('default', 'm2', 0)).not.toBeNull()
    })

    test('an entry belongs to a message that exists', async () => {
      const { conversations } = await withEntries()
      const stray = { tenant: 'default', conversation: 'c1', message: 'nowhere', sealed: 'x', expiresAt: 1 }
      const commit = aCommit({ expectedVersion: 1, vault: [stray] })
      await expect(conversations.commitTurn(commit)).rejects.toMatchObject({ code: 'not_found' })
    })
  })

  describe(`${name}: idempotency`, () => {
    const key = { tenant: 'default', route: 'POST /v1/messages', key: 'k1' }
    const request = { ...key, bodyHash: 'b1', now: 1_000, ttlMs: 500 }

    test('a key is new, then running, then done with the kept answer', async () => {
      const { idempotency } = await opened(open)
      expect(await idempotency.begin(request)).toEqual({ state: 'new' })
      expect(await idempotency.begin(request)).toEqual({ state: 'running' })
      await idempotency.finish({ ...key, status: 200, body: '{"id":"m1"}' })
      expect(await idempotency.begin({ ...request, now: 1_499 })).toEqual({
        state: 'done',
        status: 200,
        body: '{"id":"m1"}',
      })
    })

    test('of two requests at once one is new', async () => {
      const { idempotency } = await opened(open)
      const states = await Promise.all([idempotency.begin(request), idempotency.begin(request)])
      expect(states.map(({ state }) => state).sort()).toEqual(['new', 'running'])
    })

    test('the same key with another body is a conflict, running or done', async () => {
      const { idempotency } = await opened(open)
      await idempotency.begin(request)
      expect(await idempotency.begin({ ...request, bodyHash: 'b2' })).toEqual({ state: 'conflict' })
      await idempotency.finish({ ...key, status: 200, body: '' })
      expect(await idempotency.begin({ ...request, bodyHash: 'b2' })).toEqual({ state: 'conflict' })
      expect(await idempotency.begin(request)).toEqual({ state: 'done', status: 200, body: '' })
    })

    test('a key is forgotten when its time is over', async () => {
      const { idempotency } = await opened(open)
      await idempotency.begin(request)
      await idempotency.finish({ ...key, status: 200, body: '' })
      expect(await idempotency.begin({ ...request, bodyHash: 'b2', now: 1_500 })).toEqual({ state: 'new' })
      expect(await idempotency.begin({ ...request, bodyHash: 'b2', now: 1_500 })).toEqual({ state: 'running' })
    })

    test('a key that was given back is new again, and an answer that was kept stays', async () => {
      const { idempotency } = await opened(open)
      await idempotency.begin(request)
      await idempotency.abandon(key)
      expect(await idempotency.begin(request)).toEqual({ state: 'new' })
      await idempotency.finish({ ...key, status: 200, body: '' })
      await idempotency.abandon(key)
      expect(await idempotency.begin(request)).toMatchObject({ state: 'done' })
    })

    test('keys of other routes and tenants are others', async () => {
      const { idempotency } = await opened(open)
      await idempotency.begin(request)
      expect(await idempotency.begin({ ...request, route: 'POST /v1/tickets' })).toEqual({ state: 'new' })
      expect(await idempotency.begin({ ...request, tenant: 'other' })).toEqual({ state: 'new' })
    })
  })
}
