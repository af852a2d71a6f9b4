import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMemoryOutput } from '../../../src/corpus/memory-output.ts'
import { MINING_FILES, MINING_FILES_BESIDE_PAIRS, mineCorpus } from '../../../src/corpus/mining/mine-corpus.ts'
import { MinedPair } from '../../../src/corpus/mining/mined-pair.ts'
import { Candidate } from '../../../src/domain/candidate.ts'
import { aPair, mine, ports, SETTINGS } from './some-pairs.ts'

const at = (day: string) => Date.parse(`${day}T12:00:00Z`)

const CANCEL = [
  aPair('怎么取消订单', '没有出库的话，在订单详情里点击取消即可。', { at: at('2026-11-03') }),
  aPair('请问怎么取消订单呀', '没有出库的话在订单详情里点击取消就可以', { at: at('2026-11-10') }),
  aPair('你好，怎么取消订单？', '您好，没有出库的话，可以在订单详情里点击取消。', { at: at('2026-11-11') }),
]

test('a question that several dialogues answer alike becomes a candidate with its support', async () => {
  const { candidates, counts } = await mine(CANCEL)
  expect(candidates).toHaveLength(1)
  expect(candidates[0]).toMatchObject({
    kind: 'new',
    article: null,
    question: '怎么取消订单？',
    count: 3,
    agreement: 1,
    weeks: [
      { week: '2026-11-02', count: 1 },
      { week: '2026-11-09', count: 2 },
    ],
    // (2 + .5) / (1 + .5): log2 is .74.
    trend: 0.74,
    topic: 'other',
    language: 'zh',
    origin: 'mined',
    state: 'open',
  })
  expect(candidates[0]?.answer).toContain('订单详情里点击取消')
  expect(candidates[0]?.support).toHaveLength(3)
  expect(counts).toMatchObject({ pairs: 3, asks: 3, answered: 3, groups: 1, candidates: 1 })
})

test('one dialogue is not enough, however often it says so', async () => {
  const [first] = CANCEL
  const pairs = [first, first].flatMap((pair) => pair ?? [])
  async function* ofOneSource() {
    yield* pairs
  }
  const { candidates } = await mine([], { pairs: ofOneSource() })
  expect(candidates).toEqual([])
})

test('where agents say yes as often as no there is no candidate', async () => {
  const pairs = [
    aPair('羽绒被能机洗吗', '羽绒被可以机洗，选轻柔模式。'),
    aPair('羽绒被能机洗吗', '羽绒被可以机洗，选轻柔模式就行。'),
    aPair('羽绒被能机洗吗', '羽绒被不可以机洗，需要干洗。'),
    aPair('羽绒被能机洗吗', '羽绒被不可以机洗，需要干洗的。'),
  ]
  expect((await mine(pairs)).candidates).toEqual([])
})

test('a condition under which the answer is another becomes a scenario', async () => {
  const { candidates } = await mine([
    ...CANCEL,
    aPair('已发货了怎么取消订单', '需要您在配送员派送时拒收。'),
    aPair('已经发货怎么取消订单', '需要您在派送时拒收商品。'),
  ])
  expect(candidates).toHaveLength(1)
  expect(candidates[0]?.answer).toContain('点击取消')
  expect(candidates[0]?.scenarios).toMatchObject([{ id: 'shipped', name: '已发货' }])
  expect(candidates[0]?.scenarios[0]?.answer).toContain('拒收')
  expect(candidates[0]?.scenarios[0]?.support).toHaveLength(2)
  expect(candidates[0]?.count).toBe(5)
})

test('acknowledgements, order numbers, facts of one case and promises make no candidate', async () => {
  const pairs = [
    aPair('好的谢谢', '不客气，签收后七天内可以退货。'),
    aPair('[订单号]到哪了', '您的订单已经到杭州了。'),
    aPair('怎么取消订单', '我帮您催一下仓库。'),
    aPair('怎么取消订单', '您的订单已经取消了。'),
    aPair('这个怎么取消', '在订单详情里点击取消即可。'),
  ]
  const { candidates, counts } = await mine([...pairs, ...pairs])
  expect(candidates).toEqual([])
  expect(counts.refusedQuestions).toMatchObject({ 'no question': 2, 'not whole': 2 })
  expect(counts.refusedAnswers).toMatchObject({ 'a promise': 2, 'one case': 2 })
})

test('personal data that cleaning missed is masked', async () => {
  const { candidates } = await mine([
    aPair('怎么修改收货电话', '在订单详情里点击修改，或者拨打13812345678修改。'),
    aPair('怎么修改收货电话', '在订单详情里点击修改即可，或拨打13812345678。'),
    aPair('怎么修改收货电话', '在订单详情里点击修改。'),
    aPair('怎么修改收货电话', '在订单详情里点击修改就可以。'),
  ])
  expect(candidates).toHaveLength(1)
  expect(JSON.stringify(candidates)).not.toContain('13812345678')
})

test('answers true of one item only are left out', async () => {
  const { candidates, counts } = await mine(CANCEL, { settings: { ...SETTINGS, itemTopics: ['other'] } })
  expect(candidates).toEqual([])
  expect(counts.ofOneItem).toBe(1)
})

test('cancelled work ends with that code', async () => {
  const stop = new AbortController()
  stop.abort()
  await expect(mine(CANCEL, { signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' })
})

test('the same pairs give the same bytes, and every candidate is of the schema', async () => {
  const words = [
    '怎么',
    '取消',
    '订单',
    '退货',
    '运费',
    '谁出',
    '能',
    '开发票',
    '吗',
    '已发货',
    '可以',
    '在',
    '订单详情',
    '申请',
  ]
  const sentence = fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 5 }).map((parts) => parts.join(''))
  const pair = fc.tuple(sentence, sentence).map(([question, answer]) => aPair(question, `可以${answer}。`))
  const written = async (pairs: readonly ReturnType<typeof aPair>[]) => {
    const output = createMemoryOutput()
    async function* each() {
      yield* pairs
    }
    await mineCorpus({ pairs: each(), output, settings: SETTINGS }, ports)
    const files: string[][] = []
    for (const name of Object.values(MINING_FILES)) {
      const lines: string[] = []
      for await (const line of output.lines(name)) lines.push(line)
      files.push(lines)
    }
    return files
  }
  await fc.assert(
    fc.asyncProperty(fc.array(pair, { maxLength: 30 }), async (some) => {
      const pairs = [...CANCEL, ...some, ...some.map((each) => ({ ...each, source: `${each.source}'` }))]
      const first = await written(pairs)
      expect(await written(pairs)).toEqual(first)
      for (const line of first[0] ?? []) Candidate.parse(JSON.parse(line))
    }),
    { numRuns: 15 },
  )
})

test('beside cleaned pairs, candidates and their reports leave the files of the cleaning alone', async () => {
  const output = createMemoryOutput()
  await output.write(
    'pairs.jsonl',
    CANCEL.map((pair) => JSON.stringify(pair)),
  )
  await output.write('report.json', ['{"of":"cleaning"}'])
  async function* written() {
    for await (const line of output.lines('pairs.jsonl')) yield MinedPair.parse(JSON.parse(line))
  }
  const report = await mineCorpus(
    { pairs: written(), output, files: MINING_FILES_BESIDE_PAIRS, settings: SETTINGS },
    ports,
  )
  expect(report).toMatchObject({ kinds: { new: 1, similar: 0, scenario: 0, contradiction: 0 }, seed: 1 })
  const first = async (name: string) => {
    for await (const line of output.lines(name)) return line
    return null
  }
  expect(await first('report.json')).toBe('{"of":"cleaning"}')
  expect(await first('mining.md')).toBe('# 1 candidates from 3 pairs')
  expect(Candidate.parse(JSON.parse((await first('candidates.jsonl')) ?? '')).question).toBe('怎么取消订单？')
})
