import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildInWorker } from '../../src/build-in-worker.ts'
import { openWorkspace, systemEffects } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { DEFAULT_TENANT } from '../../src/domain/tenant.ts'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { anArticle, saveShop } from '../knowledge/a-shop.ts'

async function aWorkspace() {
  const data = mkdtempSync(join(tmpdir(), 'banxi-worker-'))
  const config = readConfig({ BANXI_DATA: data, BANXI_EMBEDDER: 'hashed' })
  const workspace = await openWorkspace({ config, effects: systemEffects(), warn: () => {} })
  onTestFinished(async () => {
    await workspace.close()
    rmSync(data, { recursive: true, force: true })
  })
  await saveShop(workspace.store, { articles: [anArticle('cup'), anArticle('shoe')] })
  return { ...workspace, snapshots: join(data, 'snapshots', DEFAULT_TENANT) }
}

const by = { tenant: DEFAULT_TENANT, actor: 'trainer' }

test('a build in a thread has the bytes of one in the caller, and is listed by the caller', async () => {
  const workspace = await aWorkspace()
  const { store, folder, effects, indexing } = workspace
  const here = await buildSnapshot({ ...by, pairs: null }, { store, folder, effects, ...indexing })
  const shares: number[] = []
  const onProgress = (share: number) => shares.push(share)
  const there = await buildInWorker({ ...by, anew: true, onProgress }, workspace)
  expect(there.files).toEqual(here.files)
  expect(there.fingerprint).toBe(here.fingerprint)
  expect(there.reuse.reusedRows).toBe(0)
  expect(shares.length).toBeGreaterThan(2)
  expect((await store.snapshots.getSnapshot(by.tenant, there.id))?.actor).toBe('trainer')
  expect((await buildInWorker(by, workspace)).reuse).toMatchObject({ intentModel: true, reusedRows: there.reuse.rows })
}, 60_000)

test('a build that is cancelled leaves nothing, and says why', async () => {
  const workspace = await aWorkspace()
  const controller = new AbortController()
  const why = new Error('no longer wanted')
  const onProgress = () => controller.abort(why)
  await expect(buildInWorker({ ...by, onProgress, signal: controller.signal }, workspace)).rejects.toBe(why)
  expect(readdirSync(workspace.snapshots)).toEqual([])
  expect(await workspace.store.snapshots.listSnapshots(by.tenant)).toEqual([])
}, 60_000)

test('a failure in the thread keeps its code and its advice', async () => {
  const workspace = await aWorkspace()
  await workspace.store.knowledge.saveDocument(by.tenant, 'policy', { version: 0 }, { actor: 'x', at: 1 })
  await expect(buildInWorker(by, workspace)).rejects.toMatchObject({
    code: 'knowledge_invalid',
    message: expect.stringContaining('"policy"'),
  })
}, 60_000)
