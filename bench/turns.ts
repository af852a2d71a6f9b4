import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packageFolder } from '../src/compose.ts'

const QUESTIONS = [
  '鞋子小了想换一双，运费谁出',
  '我的快递到哪了',
  '退款多久到账',
  '怎么开发票',
  '优惠券用不了怎么办',
  '地址写错了能改吗',
  '价格降了能补差价吗',
  '家电坏了怎么报修',
]

/**
 * Customer turns over HTTP, durable, open loop: `--rate` messages a second for `--seconds`, each in a conversation of its own, generator and
 * service on the same machine. Prints one table: latency of a turn in ms from the moment it was due.
 */
export async function benchTurns(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rate: { type: 'string', default: '100' }, seconds: { type: 'string', default: '10' } },
  })
  const rate = Number(values.rate)
  const total = rate * Number(values.seconds)
  const data = await mkdtemp(join(tmpdir(), 'banxi-bench-'))
  const service = await start(data)
  try {
    const conversations = await inBatches(total, () => open(service.url))
    for (const conversation of conversations.slice(0, 200)) await say(service.url, conversation, '退款多久到账')
    const due = performance.now() + 100
    const times = await Promise.all(
      conversations.map(async (conversation, index) => {
        const at = due + (index * 1_000) / rate
        await new Promise((resolve) => setTimeout(resolve, at - performance.now()))
        await say(service.url, conversation, QUESTIONS[index % QUESTIONS.length] ?? '')
        return performance.now() - at
      }),
    )
    const seconds = (performance.now() - due) / 1_000
    times.sort((a, b) => a - b)
    const at = (share: number) => Number((times[Math.ceil(share * times.length) - 1] ?? 0).toFixed(1))
    console.log(`input: the demo shop, ${total} conversations, ${rate} turns/s offered`)
    console.table([
      {
        turns: total,
        turnsPerSecond: Math.round(total / seconds),
        p50Ms: at(0.5),
        p95Ms: at(0.95),
        p99Ms: at(0.99),
        residentMB: await residentMB(service.child.pid ?? 0),
      },
    ])
  } finally {
    const ended = once(service.child, 'exit')
    service.child.kill('SIGTERM')
    await ended
    await rm(data, { recursive: true })
  }
}

interface Opened {
  id: string
  secret: string
}

async function start(data: string) {
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
  return { child, url }
}

async function inBatches<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  while (made.length < count)
    made.push(...(await Promise.all(Array.from({ length: Math.min(40, count - made.length) }, make))))
  return made
}

async function open(url: string): Promise<Opened> {
  return (await post(`${url}/v1/conversations`, {})) as Opened
}

async function say(url: string, { id, secret }: Opened, text: string): Promise<void> {
  await post(`${url}/v1/conversations/${id}/messages`, { text }, { 'X-Conversation-Secret': secret })
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

/** Resident memory of a process, MB; null where the system does not tell. */
async function residentMB(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(status) ?? []
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024)
}
