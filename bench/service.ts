import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageFolder } from '../src/compose.ts'

export interface BenchService {
  url: string
  child: ChildProcess
  /** From the start of the process until it listened, s. */
  startS: number
  stop(): Promise<void>
}

export interface OpenedConversation {
  id: string
  secret: string
}

/** Starts the service on a free port over a data folder. */
export async function startService(data: string): Promise<BenchService> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(packageFolder(), 'bin', 'banxi.js'), 'serve'], {
    env: { PATH: '', PORT: '0', BANXI_DATA: data, BANXI_LOG: 'info' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      log = (log + chunk).slice(-10_000)
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(log)
      if (found) resolve(found[0])
    })
    child.on('exit', (code) => reject(new Error(`the service ended with ${code}: ${log}`)))
  })
  const stop = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { url, child, startS: (performance.now() - started) / 1_000, stop }
}

/** Makes `count` things, forty at a time. */
export async function inBatches<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  while (made.length < count)
    made.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(40, count - made.length) }, (_, i) => make(made.length + i)),
      )),
    )
  return made
}

export async function openConversation(url: string): Promise<OpenedConversation> {
  return (await post(`${url}/v1/conversations`, {})) as OpenedConversation
}

export async function say(url: string, { id, secret }: OpenedConversation, text: string): Promise<void> {
  await post(`${url}/v1/conversations/${id}/messages`, { text }, secretOf(secret))
}

/** Presses the button that calls a human. */
export async function callHuman(url: string, { id, secret }: OpenedConversation): Promise<void> {
  await post(`${url}/v1/conversations/${id}/handoff`, {}, secretOf(secret))
}

const secretOf = (secret: string) => ({ 'X-Conversation-Secret': secret })

export function post(url: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }
  return call(url, init)
}

export async function call(url: string, init: RequestInit = {}): Promise<unknown> {
  const send = () => fetch(url, init)
  // A connection that the service closes as idle at the very moment it is used again is opened anew, as any client does.
  const response = await send().catch(send)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

/**
 * Open loop: work `index` is due `index / rate` seconds after the start, whatever became of those before. Returns the latencies from the moment each was due, ms, ascending.
 */
export async function openLoop(count: number, rate: number, work: (index: number) => Promise<void>): Promise<number[]> {
  const due = performance.now() + 100
  const times = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const at = due + (index * 1_000) / rate
      await new Promise((resolve) => setTimeout(resolve, at - performance.now()))
      await work(index)
      return performance.now() - at
    }),
  )
  return times.sort((a, b) => a - b)
}

/** The value below which a share of ascending numbers lies; 0 of none. */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? 0
}

/** CPU that a process has used so far, all its threads together, s; null where the system does not tell. */
export async function cpuS(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The 14th and 15th field, in hundredths of a second; the second one, a name in brackets, may hold blanks.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
  return status === '' ? null : (Number(fields[11]) + Number(fields[12])) / 100
}

/** Resident memory of a process, now and at its highest, MB; null where the system does not tell. */
export async function memoryMB(pid: number): Promise<{ resident: number; highest: number } | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const of = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_024)
  return status === '' ? null : { resident: of('VmRSS'), highest: of('VmHWM') }
}
