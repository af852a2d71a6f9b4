import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startService } from '../service/start-service.ts'
import { openTalk } from '../service/talk.ts'

test('twelve open event streams leave no warning in the log', async () => {
  const data = mkdtempSync(join(tmpdir(), 'banxi-streams-'))
  const service = await startService(data)
  const talk = await openTalk(service)
  const stop = new AbortController()
  const address = `${service.url}/v1/conversations/${talk.id}/events?secret=${talk.secret}`
  const open = await Promise.all(Array.from({ length: 12 }, () => fetch(address, { signal: stop.signal })))
  expect(open.map(({ status }) => status)).toEqual(Array(12).fill(200))
  stop.abort()
  expect(await service.stop()).toBe(0)
  for (const line of service.log().trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
  rmSync(data, { recursive: true, force: true })
})
