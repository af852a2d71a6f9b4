import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type RunningService, runBanxi, startService } from './start-service.ts'
import { openTalk, say, staff } from './talk.ts'

const data = mkdtempSync(join(tmpdir(), 'banxi-gaps-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

interface Group {
  title: string
  count: number
  kinds: Record<string, number>
}

/** The open groups, once all that happened has been read. */
async function groupsOf({ url }: RunningService, count: number): Promise<Group[]> {
  for (let look = 0; ; look++) {
    const { groups } = (await staff(url, 'GET', '/v1/insights/gaps')).body as unknown as { groups: Group[] }
    if (groups.reduce((sum, group) => sum + group.count, 0) >= count) return groups
    if (look === 200) throw new Error(`not learned: ${JSON.stringify(groups)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test('a running service learns gaps once each, over a kill, and the terminal reads them beside it', async () => {
  const first = await startService(data)
  for (let customer = 0; customer < 2; customer++) await say(await openTalk(first), '火星上能不能种土豆')
  await groupsOf(first, 2)
  const killed = once(first.child, 'exit')
  first.child.kill('SIGKILL')
  await killed

  const second = await startService(data)
  await say(await openTalk(second), '火星上能不能种土豆')
  const groups = await groupsOf(second, 3)
  expect(groups).toMatchObject([{ title: '火星上能不能种土豆', count: 3 }])
  const listed = await runBanxi(['corpus', 'gaps', '--json'], { data })
  expect(listed.code).toBe(0)
  expect(JSON.parse(listed.stdout)).toMatchObject({ total: 1, groups: [{ count: 3, kinds: groups[0]?.kinds }] })
  const later = await runBanxi(['corpus', 'gaps', '--since', '2999-01-01', '--json'], { data })
  expect(JSON.parse(later.stdout)).toEqual({ groups: [], total: 0 })
  expect((await runBanxi(['corpus', 'gaps', '--kind', 'nonsense'], { data })).code).toBe(2)
  const shadow = await runBanxi(['corpus', 'shadow', '--json'], { data })
  expect(JSON.parse(shadow.stdout)).toEqual({ intents: [], pairs: [] })
  expect(await second.stop()).toBe(0)
})
