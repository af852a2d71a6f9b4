import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createHashedEmbedder } from '../../src/adapters/models/hashed-embedder.ts'
import { createJiebaSegmenter } from '../../src/adapters/models/jieba-segmenter.ts'
import { createHnswIndexes } from '../../src/adapters/search/hnsw-index.ts'
import { createInvertedIndexes } from '../../src/adapters/search/inverted-index.ts'
import { openSnapshotFolder } from '../../src/adapters/storage/snapshot-folder.ts'
import { openSqliteStore } from '../../src/adapters/storage/sqlite/open-sqlite-store.ts'
import { createSealer } from '../../src/adapters/vault/sealer.ts'
import { vaultKey } from '../../src/adapters/vault/vault-key.ts'
import { systemEffects, type Workspace } from '../../src/compose.ts'
import { composeService } from '../../src/compose-service.ts'
import { readConfig } from '../../src/config.ts'
import type { DialoguePair } from '../../src/corpus/dialogue-pair.ts'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { createLiveSnapshots } from '../../src/knowledge/live-snapshots.ts'
import { openSnapshot } from '../../src/knowledge/open-snapshot.ts'
import { publishSnapshot } from '../../src/knowledge/publish.ts'
import { temporaryFolder } from '../adapters/storage/temporary-folder.ts'
import { LOOPBACK } from '../http/an-app.ts'
import { anArticle, each, saveShop, TENANT } from '../knowledge/a-shop.ts'

/** The whole service on a data folder of its own, with a small shop, and what it logged. */
export async function aService() {
  const root = temporaryFolder()
  const store = await openSqliteStore({ path: join(root, 'banxi.db') })
  const folder = await openSnapshotFolder({ root: join(root, 'snapshots') })
  const effects = systemEffects()
  const logged: unknown[] = []
  const note = (...said: unknown[]) => void logged.push(said)
  const indexing = {
    embedder: createHashedEmbedder(),
    segmenter: createJiebaSegmenter(),
    lexical: createInvertedIndexes(),
    vectors: createHnswIndexes(),
  }
  const open = (tenant: string, id: string) => openSnapshot({ tenant, id }, { folder, ...indexing })
  const live = createLiveSnapshots({ store, folder, open, now: effects.now, warn: note })
  const sealer = createSealer({ key: vaultKey({ folder: root, configured: null }) })
  const config = readConfig({ BANXI_DATA: root })
  const workspace: Workspace = { config, effects, store, folder, indexing, live, sealer, close: async () => {} }
  const closing = new AbortController()
  const { app, turns, jobs, learning } = composeService({
    workspace,
    log: { info: note, warn: note, error: note },
    closing: closing.signal,
  })
  await store.tenants.saveTenant({ id: TENANT, name: '店', timeZone: 'Asia/Shanghai', createdAt: 1 })
  await saveShop(store, { articles: [anArticle('cup')] })
  const deps = { store, folder, effects, ...indexing, prepare: live.prepare }
  const by = { tenant: TENANT, actor: 'trainer' }
  let ended = false
  const end = async () => {
    if (ended) return
    ended = true
    closing.abort()
    await turns.close()
    await jobs.close()
    await live.close()
    await store.close()
  }
  onTestFinished(end)
  return {
    root,
    store,
    logged,
    learning,
    end,
    async publish(pairs: readonly DialoguePair[]): Promise<void> {
      const { id } = await buildSnapshot({ ...by, pairs: each(pairs) }, deps)
      await publishSnapshot({ ...by, id, reason: null }, deps)
    },
    /** Calls a route from this computer, as a role, and gives the answer's JSON; throws where it failed. */
    async call<T>(route: string, { role = 'admin', body = {}, headers = {} }: Call = {}): Promise<T> {
      const [method = 'GET', path = ''] = route.split(' ')
      const sent = method === 'GET' ? {} : { body: JSON.stringify(body) }
      const response = await app.request(
        path,
        { method, ...sent, headers: { 'Content-Type': 'application/json', 'X-Banxi-Role': role, ...headers } },
        LOOPBACK,
      )
      const text = await response.text()
      if (!response.ok) throw new Error(`${route} answered ${response.status}: ${text}`)
      return JSON.parse(text)
    },
    /** The job once it is over. */
    async jobDone(id: string) {
      for (;;) {
        const job = await store.jobs.getJob(TENANT, id)
        if (job && job.state !== 'queued' && job.state !== 'running') return job
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}

interface Call {
  role?: string
  body?: object
  headers?: Record<string, string>
}
