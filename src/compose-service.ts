import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { folderReader } from './adapters/files/folder-reader.ts'
import { createPrometheusMetrics } from './adapters/metrics/prometheus.ts'
import { buildInWorker } from './build-in-worker.ts'
import { packageFolder, type Workspace } from './compose.ts'
import { composeArticles } from './compose-articles.ts'
import { createLearning, keepContent } from './compose-learning.ts'
import { createTurns } from './compose-turns.ts'
import { DEFAULT_TENANT } from './domain/tenant.ts'
import { ensureDocuments } from './ensure-shop.ts'
import type { Log } from './http/app-deps.ts'
import { createApp } from './http/create-app.ts'
import { DEFAULT_LIMITS } from './http/limits.ts'
import { createJobRunner } from './jobs/runner.ts'
import { forgetDialogues } from './knowledge/forget-dialogues.ts'
import { maskParts } from './pipeline/message-parts.ts'
import { analyse } from './understanding/analyse.ts'

/** The whole service over a workspace, without a port: the HTTP application, the turn service, the job runner and what learns from use. */
export function composeService({ workspace, log, closing }: { workspace: Workspace; log: Log; closing: AbortSignal }) {
  const { config, store, folder, live, effects, indexing, sealer } = workspace
  const turns = createTurns(workspace)
  const publishing = { store, folder, effects, keep: config.keepSnapshots, prepare: live.prepare }
  const articles = composeArticles(workspace)
  const jobs = createJobRunner({
    store: store.jobs,
    effects,
    kinds: {
      ...articles.kinds,
      'snapshot.build': async ({ tenant, input, actor, signal, progress }) => {
        const onProgress = (share: number, note: string) => void progress(share, note).catch(() => {})
        await ensureDocuments(workspace, tenant)
        const { id, fingerprint, reuse } = await buildInWorker(
          { tenant, actor, anew: input.anew === true, onProgress, signal },
          workspace,
        )
        return { snapshot: id, fingerprint, reuse }
      },
      'snapshot.forget': async ({ tenant, actor, signal, progress }) => {
        const onProgress = (share: number, note: string) => void progress(share, note).catch(() => {})
        const forgotten = await forgetDialogues(
          { tenant, actor, onProgress, signal },
          { store, folder, effects, ...indexing },
        )
        return { ...forgotten, logCleared: await store.customers.scrub() }
      },
    },
    onError: (job, error) => log.error({ job: job.id, kind: job.kind, err: error }, 'a job failed'),
  })
  const app = createApp({
    store,
    turns,
    knowledge: live,
    desk: { store, knowledge: live, effects, seal: sealer.seal, maskParts },
    publishing,
    jobs,
    articleFiles: articles.articleFiles,
    async analyse(tenant, text, when) {
      const lease = await live.lease(tenant)
      try {
        return await analyse(text, lease.snapshot, when)
      } finally {
        lease.release()
      }
    },
    embedder: indexing.embedder,
    keepContent,
    unseal: sealer.open,
    newSecret: () => randomBytes(24).toString('base64url'),
    customerSecret: () => config.customerSecret,
    files: { web: folderReader(join(packageFolder(), 'web')), swagger: folderReader(swaggerFolder()) },
    config: {
      version: packageVersion(),
      allowedOrigins: config.allowedOrigins,
      limits: { ...DEFAULT_LIMITS, connections: { ...DEFAULT_LIMITS.connections, total: config.streams } },
    },
    effects,
    log,
    metrics: createPrometheusMetrics(),
    closing,
  })
  return { app, turns, jobs, learning: createLearning(workspace), sweepUploads: articles.sweep }
}

/** Makes the administrator's key that the environment names, once. */
export async function ensureBootstrapKey({ config, store, effects }: Workspace): Promise<void> {
  if (config.bootstrapKey === null) return
  const hash = createHash('sha256').update(config.bootstrapKey).digest('hex')
  if (await store.keys.findKey(hash)) return
  const row = {
    id: effects.newId(),
    tenant: DEFAULT_TENANT,
    name: 'bootstrap',
    role: 'admin' as const,
    legal: false,
    hash,
  }
  await store.keys.saveKey({ ...row, createdAt: effects.now(), revokedAt: null })
}

function packageVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'))
  return manifest.version
}

function swaggerFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
}
