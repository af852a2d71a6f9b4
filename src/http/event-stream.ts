import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Log } from './app-deps.ts'
import type { AppContext } from './app-env.ts'
import type { OpenConnection } from './connections.ts'
import type { Metrics } from './metrics.ts'

export interface StreamDeps {
  connect: OpenConnection
  metrics: Metrics
  log: Log
  heartbeatMs: number
}

/**
 * Answers with server-sent events: `write` sends them until it returns; its signal aborts when the client is gone or `until` aborts.
 * An idle stream says it is alive with a comment. Throws too_many_connections.
 */
export function eventStream(
  c: AppContext,
  { connect, metrics, log, heartbeatMs, tenant, until }: StreamDeps & { tenant: string; until?: AbortSignal },
  write: (stream: SSEStreamingApi, signal: AbortSignal) => Promise<void>,
): Response {
  // Nobody would ever read or cancel the body of a HEAD.
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' })
  const disconnect = connect(tenant)
  metrics.stream(1)
  const gone = new AbortController()
  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    let beating = false
    const heartbeat = setInterval(async () => {
      if (beating) return
      beating = true
      await stream.write(': heartbeat\n\n')
      beating = false
    }, heartbeatMs)
    // Aborting the stream also frees a write that a client who stopped reading holds up.
    const stop = () => stream.abort()
    stream.onAbort(() => gone.abort())
    until?.addEventListener('abort', stop)
    try {
      if (until?.aborted) return
      await stream.write(': connected\n\n')
      await write(stream, gone.signal)
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'an event stream failed')
    } finally {
      clearInterval(heartbeat)
      until?.removeEventListener('abort', stop)
      metrics.stream(-1)
      disconnect()
    }
  })
}
