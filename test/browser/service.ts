import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ENTRY = join(import.meta.dirname, '../../bin/banxi.js')

export interface Service {
  url: string
  stop(): Promise<void>
}

/** Starts the built service on a free port with a data folder of its own; `environment` adds to it. */
export async function startService(environment: Record<string, string> = {}): Promise<Service> {
  const data = mkdtempSync(join(tmpdir(), 'banxi-browser-'))
  const child = spawn(process.execPath, [ENTRY, 'serve'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', BANXI_DATA: data, BANXI_LOG: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await addressOf(child)
  return {
    url,
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The address that the service says it serves; rejects with what it said when it ends instead. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const [, url] = /serves (http:\/\/[\d.:]+)/.exec(said) ?? []
      if (url !== undefined) resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The service ended with ${code}: ${said}`)))
  })
}
