import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CORPUS_FILES, type CorpusReport, cleanCorpus } from '../../src/corpus/clean-corpus.ts'
import { DialoguePair } from '../../src/corpus/dialogue-pair.ts'
import { createMemoryOutput } from '../../src/corpus/memory-output.ts'
import type { DialogueRow, RawDialogue } from '../../src/domain/dialogue.ts'

const roles = { 客: 'customer', 服: 'agent', 系: 'system', 机: 'bot' } as const

/** A dialogue written as lines of "客：…" and "服：…". */
function aDialogue(id: string, ...lines: string[]): RawDialogue {
  return {
    id,
    turns: lines.map((line) => ({ role: roles[line.charAt(0) as keyof typeof roles], text: line.slice(2) })),
  }
}

async function* rowsOf(dialogues: readonly RawDialogue[]): AsyncGenerator<DialogueRow> {
  for (const [index, dialogue] of dialogues.entries()) yield { file: 'a.jsonl', row: index + 1, dialogue }
}

async function clean(
  ...dialogues: RawDialogue[]
): Promise<{ pairs: DialoguePair[]; report: CorpusReport; reasons: Record<string, number> }> {
  const output = createMemoryOutput()
  const report = await cleanCorpus({ dialogues: rowsOf(dialogues), output })
  const pairs: DialoguePair[] = []
  for await (const line of output.lines(CORPUS_FILES.pairs)) pairs.push(DialoguePair.parse(JSON.parse(line)))
  const dropped = report.steps.flatMap((step) => Object.entries(step.dropped))
  return { pairs, report, reasons: Object.fromEntries(dropped.map(([reason, { count }]) => [reason, count])) }
}

test('a question and its answer become one pair, with greetings, filler and closing gone', async () => {
  const { pairs, reasons } = await clean(
    aDialogue(
      'd1',
      '系：您已进入排队',
      '客：在吗',
      '服：您好，很高兴为您服务',
      '客：我买的杯子到了就是碎的，怎么处理',
      '服：亲 请稍等哦~',
      '服：破损的话，麻烦在订单里提交售后并上传照片，审核通过后补发。',
      '客：好的谢谢',
      '服：不客气，祝您生活愉快，再见',
    ),
  )
  expect(pairs).toEqual([
    {
      id: 'd1#6',
      source: 'd1',
      turn: 6,
      question: '我买的杯子到了就是碎的，怎么处理',
      context: '',
      answer: '破损的话，麻烦在订单里提交售后并上传照片，审核通过后补发。',
      count: 1,
      at: null,
      outcome: null,
      language: 'zh',
    },
  ])
  expect(reasons).toEqual({ 'system line': 1, greeting: 2, filler: 2, closing: 1 })
})

test('personal data is masked in pairs and in samples, and foreign placeholders become our own', async () => {
  const { pairs, report } = await clean(
    aDialogue('d1', '客：我的号码是13812345678，订单[订单x]什么时候发货', '服：这个订单今天下午四点前会出库发走的'),
    aDialogue('d2', '客：打我电话13812345678'),
  )
  expect(pairs[0]?.question).toContain('[手机]')
  expect(pairs[0]?.question).toContain('[订单号]')
  expect(JSON.stringify([pairs, report])).not.toContain('13812345678')
})

test('messages sent in pieces are joined', async () => {
  const { pairs } = await clean(
    aDialogue('d1', '客：我想问下', '客：鞋子小了能换一双大的吗', '服：可以的', '服：签收七天内在订单里申请换货就行'),
  )
  expect(pairs[0]).toMatchObject({
    question: '我想问下，鞋子小了能换一双大的吗',
    answer: '可以的，签收七天内在订单里申请换货就行',
  })
})

test('a short question takes along what the customer said before', async () => {
  const { pairs } = await clean(
    aDialogue(
      'd1',
      '客：鞋子小了能换一双大的吗',
      '服：可以的，七天内在订单里申请换货。',
      '客：运费呢',
      '服：第一次换码的来回运费由我们承担。',
    ),
  )
  expect(pairs.map(({ context, question }) => `${context}|${question}`)).toEqual([
    '|鞋子小了能换一双大的吗',
    '鞋子小了能换一双大的吗|运费呢',
  ])
})

test('what the agent says after a mere thank-you answers nothing', async () => {
  const { pairs, reasons } = await clean(
    aDialogue(
      'd1',
      '客：鞋子小了能换一双大的吗',
      '服：可以的，七天内在订单里申请换货。',
      '客：谢谢',
      '服：对了，本周全场满三百减四十，欢迎选购。',
    ),
  )
  expect(pairs).toHaveLength(1)
  expect(reasons['answer without a question']).toBe(1)
})

test.for([
  ['only a promise', '我这边帮您催一下。请您耐心等待。'],
  ['only a question back', '请问您的订单号是多少？'],
  ['answer too short', '可以'],
  ['answer mostly placeholders', '[订单号] [日期] [时间] [链接] 就是它了麻烦看看'],
])('an answer that is no use to anybody else is dropped: %s', async ([reason = '', answer = '']) => {
  const { pairs, reasons } = await clean(aDialogue('d1', '客：我的快递怎么还没有到啊', `服：${answer}`))
  expect(pairs).toEqual([])
  expect(reasons).toEqual({ [reason]: 1 })
})

test('the same pair is kept once with its count, whatever the marks', async () => {
  const lines = (marks: string) => [`客：发票什么时候开${marks}`, `服：签收后二十四小时内自动开到邮箱${marks}`]
  const { pairs, reasons } = await clean(
    aDialogue('d1', ...lines('。')),
    aDialogue('d2', ...lines('')),
    aDialogue('d3', ...lines('！！')),
  )
  expect(pairs).toMatchObject([{ id: 'd1#2', count: 3 }])
  expect(reasons).toEqual({ 'same pair': 2 })
})

test('nearly the same pair is counted with the first, and another answer to the same question is not', async () => {
  const answer = '签收后二十四小时内自动开到您的邮箱，也可以在订单详情页的发票服务里自己下载和打印'
  const { pairs } = await clean(
    aDialogue('d1', '客：请问一下你们家的电子发票一般什么时候可以开出来', `服：${answer}`),
    aDialogue('d2', '客：请问一下你们家的电子发票一般什么时候可以开出来呀', `服：${answer}哦`),
    aDialogue(
      'd3',
      '客：请问一下你们家的电子发票一般什么时候可以开出来',
      '服：专用发票要先提交资质，审核通过之后三到五个工作日寄出。',
    ),
  )
  expect(pairs.map(({ id, count }) => `${id} ${count}`)).toEqual(['d1#2 2', 'd3#2 1'])
})

test('a dialogue that comes twice, or cannot be read, is dropped and counted', async () => {
  const dialogue = aDialogue('d1', '客：鞋子小了能换一双大的吗', '服：可以的，七天内在订单里申请换货。')
  const output = createMemoryOutput()
  async function* rows(): AsyncGenerator<DialogueRow> {
    yield* rowsOf([dialogue, dialogue])
    yield { file: 'a.jsonl', row: 3, dialogue: null, problem: 'turns: missing' }
  }
  const report = await cleanCorpus({ dialogues: rows(), output })
  expect(report).toMatchObject({ dialogues: 1, messages: 4, pairs: 1 })
  const dropped = Object.fromEntries(report.steps.map((step) => [step.name, step.dropped]))
  expect(dropped.read).toEqual({ unreadable: { count: 1, samples: ['a.jsonl, row 3: turns: missing'] } })
  expect(dropped.gather).toEqual({ 'id seen before': { count: 1, samples: ['d1'] } })
})

test('a cancelled run abandons its output', async () => {
  const controller = new AbortController()
  const output = createMemoryOutput()
  async function* rows(): AsyncGenerator<DialogueRow> {
    yield* rowsOf([aDialogue('d1', '客：鞋子小了能换吗')])
    controller.abort()
  }
  await expect(cleanCorpus({ dialogues: rows(), output, signal: controller.signal })).rejects.toMatchObject({
    code: 'cancelled',
  })
})

test('at every step what comes in goes out or is dropped, and no more than ten samples are kept', async () => {
  const line = fc.record({
    role: fc.constantFrom('customer' as const, 'agent' as const, 'system' as const, 'bot' as const),
    text: fc.oneof(
      fc.string(),
      fc.constantFrom('在吗', '好的', '鞋子小了能换一双大的吗', '可以的，七天内在订单里申请换货。', '请稍等', ''),
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(line, { maxLength: 8 }), { maxLength: 12 }), async (turns) => {
      const { pairs, report } = await clean(...turns.map((lines, index) => ({ id: `d${index}`, turns: lines })))
      for (const { unit, in: taken, out, dropped } of report.steps) {
        const gone = Object.values(dropped).reduce((sum, { count }) => sum + count, 0)
        // A pair is made of two blocks.
        expect(taken).toBe((unit === 'block' ? 2 * out : out) + gone)
        for (const { samples } of Object.values(dropped)) expect(samples.length).toBeLessThanOrEqual(10)
      }
      const duplicates = report.steps
        .filter(({ name }) => /same/.test(name))
        .flatMap(({ dropped }) => Object.values(dropped))
      const counted = pairs.reduce((sum, { count }) => sum + count, 0)
      expect(counted).toBe(pairs.length + duplicates.reduce((sum, { count }) => sum + count, 0))
    }),
    { numRuns: 50 },
  )
})
