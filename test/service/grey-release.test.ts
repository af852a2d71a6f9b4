import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runBanxi, startService } from './start-service.ts'
import { openTalk, say, staff, type Talk } from './talk.ts'

const data = mkdtempSync(join(tmpdir(), 'banxi-grey-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

type Listed = { id: string; state: string; percent: number; bytes: number | null }[]

async function answeredFrom(talks: readonly Talk[]): Promise<(string | undefined)[]> {
  const snapshots: (string | undefined)[] = []
  for (const talk of talks) snapshots.push((await say(talk, '电子发票在哪里看')).turn?.snapshot)
  return snapshots
}

test('conversations keep their snapshot over turns, a raised share and a restart, until a rollback takes the grey one', async () => {
  const first = await startService(data)
  const { body: job } = await staff(first.url, 'POST', '/v1/snapshots')
  const done = async () => (await staff(first.url, 'GET', `/v1/jobs/${job.id}`)).body
  await expect.poll(async () => (await done()).state, { timeout: 60_000 }).toBe('done')
  const grey = ((await done()).result as { snapshot: string }).snapshot
  const older = [await openTalk(first)]
  await staff(first.url, 'POST', `/v1/snapshots/${grey}/publish`, { body: { percent: 50 } })
  const talks = await Promise.all(Array.from({ length: 16 }, () => openTalk(first)))
  const before = await answeredFrom([...older, ...talks])
  expect(before[0]).not.toBe(grey)
  expect(new Set(before).size).toBe(2)
  await staff(first.url, 'POST', `/v1/snapshots/${grey}/publish`, { body: { percent: 99 } })
  expect(await answeredFrom([...older, ...talks])).toEqual(before)
  expect(await first.stop()).toBe(0)

  const second = await startService(data)
  const again = [...older, ...talks].map((talk) => ({ ...talk, url: second.url }))
  expect(await answeredFrom(again)).toEqual(before)
  const listed = (await staff(second.url, 'GET', '/v1/snapshots')).body.snapshots as Listed
  expect(listed.map(({ state, percent }) => [state, percent])).toEqual([
    ['grey', 99],
    ['live', 1],
  ])
  expect((await staff(second.url, 'POST', '/v1/snapshots/rollback', { body: {} })).status).toBe(200)
  expect(new Set(await answeredFrom(again))).toEqual(new Set([before[0]]))
  expect(await second.stop()).toBe(0)

  const published = await runBanxi(['snapshot', 'publish', grey, '--percent', '10', '--json'], { data })
  expect(JSON.parse(published.stdout)).toMatchObject([{ id: grey, state: 'grey', percent: 10 }])
  expect((await runBanxi(['snapshot', 'publish', grey, '--percent', '0'], { data })).code).toBe(2)
  const rolledBack = await runBanxi(['snapshot', 'rollback', '--json'], { data })
  expect(JSON.parse(rolledBack.stdout)).toMatchObject([{ id: before[0], percent: 100, bytes: expect.any(Number) }])
  const pruned = await runBanxi(['snapshot', 'prune', '--keep', '0', '--json'], { data })
  expect(JSON.parse(pruned.stdout)).toMatchObject([{ id: grey }])
}, 180_000)
