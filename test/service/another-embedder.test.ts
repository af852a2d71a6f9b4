import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aTinyEncoder } from '../adapters/models/tiny-encoder.ts'
import { runBanxi, startService } from './start-service.ts'
import { openTalk, say } from './talk.ts'

function aDataFolder(): string {
  const data = mkdtempSync(join(tmpdir(), 'banxi-embedder-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  return data
}

test('the demo shop goes on when the embedder is changed to an encoder, and back', async () => {
  const data = aDataFolder()
  await runBanxi(['ask', '怎么退货'], { data, environment: { BANXI_EMBEDDER: 'hashed' } })
  const said = { [aTinyEncoder()]: "Built the demo shop's snapshot again", hashed: 'the one before it is served' }
  for (const [embedder, line] of Object.entries(said)) {
    const service = await startService(data, { BANXI_EMBEDDER: embedder })
    expect((await say(await openTalk(service), '怎么退货')).reply?.text).toBeTruthy()
    expect(await service.stop()).toBe(0)
    expect(service.log()).toContain(line)
  }
})

test("a shop's own snapshot of another embedder is left, and the start says what to run, which helps", async () => {
  const data = aDataFolder()
  const environment = { BANXI_EMBEDDER: aTinyEncoder() }
  await runBanxi(['ask', '怎么退货'], { data, environment: { BANXI_EMBEDDER: 'hashed' } })
  await runBanxi(['snapshot', 'build', '--publish'], { data, environment: { BANXI_EMBEDDER: 'hashed' } })
  const service = await startService(data, environment)
  await service.stop()
  expect(service.log()).toContain('banxi snapshot build --publish')
  const asked = await runBanxi(['ask', '怎么退货'], { data, environment })
  expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining('snapshot_foreign')])
  expect((await runBanxi(['snapshot', 'build', '--publish'], { data, environment })).code).toBe(0)
  expect((await runBanxi(['ask', '怎么退货'], { data, environment })).code).toBe(0)
})
