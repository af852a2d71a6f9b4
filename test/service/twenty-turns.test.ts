import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runBanxi, startService } from './start-service.ts'
import { type Answer, history, openTalk, say, staff } from './talk.ts'

const data = mkdtempSync(join(tmpdir(), 'banxi-talk-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const FIRST_HALF = [
  '你好',
  '我买的鞋子小了想换一双，运费谁出',
  '订单号是 YS202611080123',
  '那要多久',
  '上门取件要钱吗',
  '好的',
  '对了我另一个包裹到哪了怎么查',
  '物流三天没更新了',
  '满多少包邮',
  '谢谢',
]
const SECOND_HALF = [
  '电子发票在哪里看',
  '抬头开错了能换吗',
  '优惠券用不了',
  '价保怎么申请',
  '退款多久到账',
  '那信用卡呢',
  '你是机器人吗',
  '人工客服几点上班',
  '我要转人工',
  '在吗',
]

test('a twenty-turn talk survives a restart in its middle: context, slots, history and handoff', async () => {
  const first = await startService(data)
  const talk = await openTalk(first)
  const answers: Answer[] = []
  for (const text of FIRST_HALF) answers.push(await say(talk, text))
  expect(answers[1]?.turn?.sources[0]?.article).toBe('exchange-size-freight')
  const { body: before } = await staff(talk.url, 'GET', `/v1/conversations/${talk.id}`)
  const told = await history(talk)
  expect(await first.stop()).toBe(0)

  const second = await startService(data)
  const again = { ...talk, url: second.url }
  expect(await history(again)).toEqual(told)
  expect((await staff(again.url, 'GET', `/v1/conversations/${talk.id}`)).body).toEqual(before)
  expect(JSON.stringify(before)).toContain('YS202611080123')
  for (const text of SECOND_HALF) answers.push(await say(again, text))

  const turns = answers.map(({ turn }) => turn?.id)
  expect(turns.every((id) => id !== undefined)).toBe(true)
  expect(new Set(turns).size).toBe(20)
  const asked = answers[18]
  expect(asked?.turn?.decision).toBe('handoff')
  expect(asked?.reply?.author).toBe('system')
  expect(answers[19]?.reply).toBeNull()
  const all = await history(again)
  expect(all.filter(({ author }) => author === 'customer').map(({ text }) => text)).toEqual([
    ...FIRST_HALF,
    ...SECOND_HALF,
  ])
  expect(all.every(({ author, turn }) => author !== 'customer' || turn !== null)).toBe(true)
  expect(await second.stop()).toBe(0)
})

test('the same talk goes on from process to process in the terminal', async () => {
  const ask = (text: string) => runBanxi(['ask', text, '--conversation', 'terminal', '--json'], { data })
  const outcomes = []
  for (const text of ['鞋子小了想换一双', '那运费谁出', '我要转人工']) outcomes.push(await ask(text))
  const [, follow, human] = outcomes.map(({ stdout }) => JSON.parse(stdout))
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0])
  expect(follow.turn.query).toContain('鞋子小了想换一双')
  expect(human.turn.reasons[0].code).toBe('asked')
})
