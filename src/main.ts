import { once, setMaxListeners } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { serve as listen, type ServerType } from '@hono/node-server'
import { createLog } from './adapters/logs/pino-log.ts'
import { openWorkspace, systemEffects, type Workspace } from './compose.ts'
import { composeService, ensureBootstrapKey } from './compose-service.ts'
import { readConfig } from './config.ts'
import { CopilotError } from './domain/errors.ts'
import { ensureShop, openShop } from './ensure-shop.ts'
import { keepUp } from './events/keep-up.ts'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1'])
/** How long open connections may take to end after a stop was asked for, ms. */
const GRACE_MS = 10_000
/** How often expired originals are removed from the vault, and from the database's own log, ms. */
const SWEEP_MS = 3_600_000

/** Runs the service until SIGTERM or SIGINT, then closes in order: port, turns, jobs, knowledge, store. Throws port_in_use, data_folder_locked, config_invalid. */
export async function serve(): Promise<void> {
  const config = readConfig()
  const log = createLog({ level: config.log })
  const warn = (message: string, details: Record<string, unknown>) => log.warn(details, message)
  const workspace = await openWorkspace({ config, effects: systemEffects(), warn })
  try {
    await ensureBootstrapKey(workspace)
    const say = (line: string) => log.info({}, line)
    await ensureShop({ workspace, say })
    await openShop({ workspace, say, warn: (line) => log.warn({}, line) })
    const closing = new AbortController()
    // Every open event stream listens for the stop.
    setMaxListeners(0, closing.signal)
    const { app, turns, jobs, learning, sweepUploads } = composeService({ workspace, log, closing: closing.signal })
    const server = await open({ fetch: app.fetch, host: config.host, port: config.port })
    const { port } = server.address() as AddressInfo
    log.info({ data: config.data }, `Banxi serves http://${config.host}:${port} (reference at /docs)`)
    if (!LOOPBACK.has(config.host) && !(await workspace.store.keys.anyKey())) {
      log.warn(
        { host: config.host },
        'no key exists: calls from outside are refused until one is made (BANXI_BOOTSTRAP_KEY, or banxi keys create while the service is stopped)',
      )
    }
    const sweeping = sweepVault({
      workspace,
      onError: (error) => log.error({ err: error }, 'expired originals could not be removed'),
    })
    await sweepUploads()
    await jobs.start()
    const learned = keepUp({
      tenants: async () => (await workspace.store.tenants.listTenants()).map(({ id }) => id),
      catchUp: learning.catchUp,
      wait: (ms, signal) => sleep(ms, undefined, { signal, ref: false }).catch(() => {}),
      signal: closing.signal,
      onError: (error, tenant) => log.error({ tenant, err: error }, 'could not learn from what happened'),
    })
    for (const { id } of await workspace.store.tenants.listTenants()) {
      turns.recover(id).then(
        (count) => count > 0 && log.info({ tenant: id, count }, 'answered what a stop had left unanswered'),
        (error) => log.error({ tenant: id, err: error }, 'could not answer what a stop had left'),
      )
    }
    const signal = await stopSignal()
    log.info({ signal }, 'stopping')
    closing.abort()
    clearInterval(sweeping)
    const closed = once(server, 'close')
    server.close()
    await turns.close()
    await jobs.close()
    await learned
    const late = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS)
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    await closed
    clearTimeout(late)
  } finally {
    await workspace.close()
  }
}

/** Removes what has expired from the vault, now and every hour. */
function sweepVault({
  workspace,
  onError,
}: {
  workspace: Workspace
  onError: (error: unknown) => void
}): NodeJS.Timeout {
  const { store, effects } = workspace
  const sweep = () =>
    void store.vault
      .sweepVault(effects.now())
      .then(() => store.customers.scrub())
      .catch(onError)
  sweep()
  return setInterval(sweep, SWEEP_MS)
}

async function open({
  fetch,
  host,
  port,
}: {
  fetch: Parameters<typeof listen>[0]['fetch']
  host: string
  port: number
}): Promise<ServerType> {
  const server = listen({ fetch, hostname: host, port })
  const failed = once(server, 'error').then(([error]) => {
    throw error
  })
  try {
    await Promise.race([once(server, 'listening'), failed])
    return server
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause
    if (cause.code === 'EADDRINUSE')
      throw new CopilotError(
        'port_in_use',
        `Port ${port} on ${host} is in use. Stop what holds it, or set PORT to another.`,
        { cause },
      )
    throw new CopilotError(
      'config_invalid',
      `${host}:${port} cannot be listened on (${cause.code}). Set HOST and PORT.`,
      { cause },
    )
  }
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal))
  })
}
