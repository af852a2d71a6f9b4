import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningService, startService } from './start-service.ts'
import { type Answer, openTalk, say, staff } from './talk.ts'

const data = mkdtempSync(join(tmpdir(), 'banxi-publish-'))
let service: RunningService
beforeAll(async () => {
  service = await startService(data)
})
afterAll(async () => {
  await service.stop()
  rmSync(data, { recursive: true, force: true })
})

test('a publish and a rollback swap under load: no request fails, every turn is on one snapshot, and later turns are on the new one', async () => {
  const { url } = service
  const live = async () => {
    const { body } = await staff(url, 'GET', '/v1/snapshots')
    return (body.snapshots as { id: string; state: string }[]).find(({ state }) => state === 'live')?.id ?? ''
  }
  const first = await live()
  let going = true
  const heard: Answer[] = []
  const writers = Array.from({ length: 8 }, async () => {
    const talk = await openTalk(service)
    while (going) {
      heard.push(await say(talk, '电子发票在哪里看'))
      // Within what one conversation may ask a second.
      await new Promise((resolve) => setTimeout(resolve, 120))
    }
  })
  const { body: job } = await staff(url, 'POST', '/v1/snapshots')
  let done: Record<string, unknown> = job
  while (done.state !== 'done') {
    expect(['queued', 'running']).toContain(done.state)
    await new Promise((resolve) => setTimeout(resolve, 100))
    done = (await staff(url, 'GET', `/v1/jobs/${job.id}`)).body
  }
  const second = (done.result as { snapshot: string }).snapshot
  expect((await staff(url, 'POST', `/v1/snapshots/${second}/publish`, { body: {} })).status).toBe(200)
  const talk = await openTalk(service)
  expect((await say(talk, '电子发票在哪里看')).turn?.snapshot).toBe(second)
  expect((await staff(url, 'POST', '/v1/snapshots/rollback', { body: {} })).status).toBe(200)
  expect((await say(talk, '电子发票在哪里看')).turn?.snapshot).toBe(first)
  going = false
  await Promise.all(writers)
  expect(await live()).toBe(first)
  expect(heard.length).toBeGreaterThan(8)
  for (const { turn } of heard) expect([first, second]).toContain(turn?.snapshot)
})

test('a withdrawn article is out of every answer at once', async () => {
  const talk = await openTalk(service)
  const question = '电子发票在哪里看？'
  expect((await say(talk, question)).turn?.sources[0]?.article).toBe('invoice-electronic')
  const withdrawn = await staff(service.url, 'POST', '/v1/articles/invoice-electronic/withdraw', {
    body: { reason: 'a test' },
  })
  expect(withdrawn.status).toBe(200)
  const after = await say(await openTalk(service), question)
  expect(after.turn?.sources.map(({ article }) => article)).not.toContain('invoice-electronic')
})
