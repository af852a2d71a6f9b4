import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const banxi = fileURLToPath(new URL('../../bin/banxi.js', import.meta.url))

export interface RunningService {
  url: string
  child: ChildProcess
  log: () => string
  /** Asks it to stop and resolves with its exit code. */
  stop: () => Promise<number | null>
}

/** Starts the built service on a free port over a data folder; resolves when it listens. */
export async function startService(data: string, environment: Record<string, string> = {}): Promise<RunningService> {
  const child = spawn(process.execPath, [banxi, 'serve'], {
    env: { ...process.env, PORT: '0', BANXI_DATA: data, BANXI_LOG: 'info', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(log)
      if (found) resolve(found[0])
    })
    child.on('exit', (code) => reject(new Error(`the service ended with ${code}: ${log}`)))
  })
  return {
    url,
    child,
    log: () => log,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const [code] = await ended
      return code as number | null
    },
  }
}

/** Runs the built command line to its end. */
export async function runBanxi(
  args: readonly string[],
  {
    data,
    input = '',
    environment = {},
  }: { data: string; input?: string | Uint8Array; environment?: Record<string, string> },
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [banxi, ...args], { env: { ...process.env, BANXI_DATA: data, ...environment } })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code: code as number | null, stdout, stderr }
}
