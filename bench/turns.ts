import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { inBatches, memoryMB, openConversation, openLoop, percentile, say, startService } from './service.ts'

export const QUESTIONS = [
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
  const service = await startService(data)
  try {
    const conversations = await inBatches(total, () => openConversation(service.url))
    for (const conversation of conversations.slice(0, 200)) await say(service.url, conversation, '退款多久到账')
    const started = performance.now()
    const times = await openLoop(total, rate, async (index) => {
      const conversation = conversations[index]
      if (conversation) await say(service.url, conversation, QUESTIONS[index % QUESTIONS.length] ?? '')
    })
    const seconds = (performance.now() - started) / 1_000
    const at = (share: number) => Number(percentile(times, share).toFixed(1))
    console.log(`input: the demo shop, ${total} conversations, ${rate} turns/s offered`)
    console.table([
      {
        turns: total,
        turnsPerSecond: Math.round(total / seconds),
        p50Ms: at(0.5),
        p95Ms: at(0.95),
        p99Ms: at(0.99),
        residentMB: (await memoryMB(service.child.pid ?? 0))?.resident ?? null,
      },
    ])
  } finally {
    await service.stop()
    await rm(data, { recursive: true })
  }
}
