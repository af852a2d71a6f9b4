import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runBanxi } from './start-service.ts'

const data = mkdtempSync(join(tmpdir(), 'banxi-cli-'))
const file = (name: string, content: string | Uint8Array) => {
  const path = join(data, name)
  writeFileSync(path, content)
  return path
}
afterAll(() => rmSync(data, { recursive: true, force: true }))

test('analyze answers every line, empty ones too, with spans into the original', async () => {
  const lines = ['我的手机13800138000，什么时候发货', '', '转人工', '😀']
  const { code, stdout } = await runBanxi(['analyze'], { data, input: `${lines.join('\n')}\n` })
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(code).toBe(0)
  expect(rows.map(({ text }) => text)).toEqual(lines)
  expect(Object.keys(rows[0]).sort()).toEqual([
    'asks',
    'emotion',
    'intent',
    'language',
    'slots',
    'text',
    'wantsHuman',
    'wantsHumanReason',
  ])
  expect(Object.keys(rows[0].intent).sort()).toEqual(['confidence', 'evidence', 'name', 'nearest', 'top', 'topic'])
  expect(rows[2]).toMatchObject({ wantsHuman: true, intent: { name: 'human_agent' } })
  for (const { text, slots } of rows)
    for (const { value, start, end } of slots) expect(text.slice(start, end)).toBe(value)
})

test('analyze gives the days that dates mean at a moment, and refuses a moment or a zone that is none', async () => {
  const day = async (...options: string[]) => {
    const { stdout } = await runBanxi(['analyze', ...options], { data, input: '明天到\n' })
    return JSON.parse(stdout).slots[0].normalised
  }
  expect(await day()).toBe('day+1')
  expect(await day('--at', '2026-11-18T10:00:00+08:00')).toBe('2026-11-19')
  expect(await day('--at', '2026-11-18T20:00:00Z', '--zone', 'Asia/Shanghai')).toBe('2026-11-20')
  for (const options of [
    ['--at', '2026-11-18'],
    ['--zone', 'Asia/Shanghai'],
    ['--at', '2026-11-18T10:00:00Z', '--zone', 'Mars/Base'],
  ]) {
    const refused = await runBanxi(['analyze', ...options], { data, input: '明天到\n' })
    expect([refused.code, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toContain('invalid_request')
  }
})

test('mask leaves everything but the found spans', async () => {
  const { stdout } = await runBanxi(['mask'], { data, input: '电话13800138000，订单YS202611080123\n' })
  const { text, masked, found } = JSON.parse(stdout)
  expect(masked).toBe('电话[手机]，订单YS202611080123')
  expect(found).toEqual([{ kind: 'phone', start: 2, end: 13 }])
  expect(text.slice(2, 13)).toBe('13800138000')
})

test('bad use and bad input end with 2, a found fault with 1, and standard output stays clean', async () => {
  const badUse = await runBanxi(['analyse-this'], { data })
  const noFile = await runBanxi(['mask', join(data, 'nowhere.txt')], { data })
  const gbk = await runBanxi(['mask', file('gbk.txt', new Uint8Array([0xc4, 0xe3, 0xba, 0xc3, 0x0a]))], { data })
  expect([badUse.code, noFile.code, gbk.code]).toEqual([2, 2, 2])
  expect([badUse.stdout, noFile.stdout, gbk.stdout]).toEqual(['', '', ''])
  expect(noFile.stderr).toContain('file_unreadable')
  expect(gbk.stderr).toContain('iconv')
  const refused = await runBanxi(['knowledge', 'import', file('bad.csv', 'question,answer\n只有问题,\n')], { data })
  expect(refused.code).toBe(1)
})

test('knowledge with foreign column names goes in, is published, and answers', async () => {
  const faq = file(
    'faq.csv',
    '标题,内容,类别\n云杉礼盒能写贺卡吗？,可以的，下单时在备注里写好贺卡内容，我们随礼盒寄出。,product\n',
  )
  const missing = await runBanxi(['knowledge', 'import', faq, '--map', 'answer=正文'], { data })
  expect([missing.code, missing.stderr.includes('标题, 内容, 类别')]).toEqual([2, true])
  const map = 'question=标题,answer=内容,topic=类别'
  const dry = await runBanxi(['knowledge', 'import', faq, '--map', map, '--approve-as', '周启明', '--dry-run'], {
    data,
  })
  expect(dry.stdout).toContain('would be created 1')
  const imported = await runBanxi(['knowledge', 'import', faq, '--map', map, '--approve-as', '周启明', '--json'], {
    data,
  })
  expect(JSON.parse(imported.stdout).counts).toMatchObject({ created: 1, refused: 0 })
  const built = await runBanxi(['snapshot', 'build', '--publish', '--json'], { data })
  expect(JSON.parse(built.stdout).published).toBe(true)
  const asked = await runBanxi(['ask', '云杉礼盒能写贺卡吗', '--json'], { data })
  expect(JSON.parse(asked.stdout).reply.text).toContain('备注里写好贺卡内容')
})

test('raw dialogues become pairs that no longer hold a phone number, and a snapshot takes them in', async () => {
  const raw = file(
    'raw.jsonl',
    [
      {
        id: 'a',
        turns: [
          { role: 'customer', text: '在吗' },
          { role: 'agent', text: '在的' },
          { role: 'customer', text: '电饭煲内胆能单独买吗，我电话13800138000' },
          { role: 'agent', text: '可以的亲，内胆在店铺搜索型号就能单独下单。' },
        ],
      },
    ]
      .map((dialogue) => JSON.stringify(dialogue))
      .join('\n'),
  )
  const out = join(data, 'pairs')
  const cleaned = await runBanxi(['corpus', 'clean', raw, '--out', out, '--json'], { data })
  expect(JSON.parse(cleaned.stdout)).toMatchObject({ dialogues: 1, pairs: 1 })
  const pairs = readFileSync(join(out, 'pairs.jsonl'), 'utf8')
  expect(pairs).toContain('[手机]')
  expect(pairs).not.toContain('13800138000')
  const built = await runBanxi(['snapshot', 'build', '--corpus', out, '--json'], { data })
  expect(JSON.parse(built.stdout).counts.dialoguePassages).toBe(1)
})

test('intents are trained and scored from files alone, with every key', async () => {
  const rows = (texts: string[], intent: string) => texts.map((text) => JSON.stringify({ text, intent }))
  const train = file(
    'train.jsonl',
    [
      ...rows(['怎么退货', '我要退货', '退货申请'], 'return'),
      ...rows(['开发票', '发票在哪', '要发票'], 'invoice'),
    ].join('\n'),
  )
  const test = file('test.jsonl', rows(['想退货'], 'return').join('\n'))
  const { stdout, code } = await runBanxi(['eval', 'intents', '--train', train, '--test', test, '--json'], { data })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ n: 1, classes: 2, accuracy: 1, outOfScope: null })
})

test('an eval prints its JSON and nothing else', async () => {
  const pairs = file('pairs.tsv', '5\t怎么退货\t退货怎么弄\n0\t怎么退货\t发票在哪\n3\t快递到哪了\t物流信息\n')
  const { stdout, code } = await runBanxi(['eval', 'similarity', '--test', pairs, '--json'], { data })
  expect(code).toBe(0)
  expect(Object.keys(JSON.parse(stdout))).toEqual(['n', 'spearman', 'interval'])
})
