import { expect, test } from 'vitest'
import { CORPUS_FILES, cleanMessages } from '../../src/corpus/clean-messages.ts'
import { type CleaningTask, runCleaningTask } from '../../src/corpus/cleaning-task.ts'
import { DialoguePair } from '../../src/corpus/dialogue-pair.ts'
import { createMemoryOutput } from '../../src/corpus/memory-output.ts'
import { createMemoryWork } from '../../src/corpus/memory-work.ts'
import type { RecordedMessage, RecordedRow } from '../../src/domain/dialogue.ts'
import type { WorkFolder } from '../../src/domain/ports/work-folder.ts'

const roles = { 客: 'customer', 服: 'agent' } as const

/** The messages of a dialogue written as lines of "客：…" and "服：…". */
function aDialogue(dialogue: string, lines: readonly string[], change: Partial<RecordedMessage> = {}): RecordedRow[] {
  return lines.map((line, index) => ({
    file: 'a.csv',
    row: index + 2,
    dialogue,
    recording: '0',
    role: roles[line.charAt(0) as keyof typeof roles] ?? null,
    speaker: line.charAt(0),
    text: line.slice(2),
    at: null,
    outcome: null,
    ...change,
  }))
}

interface Run {
  parts?: number
  hands?: number
  work?: WorkFolder
  run?: (task: CleaningTask) => Promise<void>
}

async function clean(rows: readonly RecordedRow[], { parts = 1, hands = 1, work = createMemoryWork(), run }: Run = {}) {
  const output = createMemoryOutput()
  async function* given() {
    yield* rows
  }
  const report = await cleanMessages({
    rows: given(),
    parts,
    hands,
    work,
    run: run ?? ((task) => runCleaningTask(task, work)),
    output,
  })
  const lines: Record<string, string[]> = {}
  for (const name of Object.values(CORPUS_FILES)) {
    lines[name] = []
    for await (const line of output.lines(name)) lines[name].push(line)
  }
  const pairs = (lines[CORPUS_FILES.pairs] ?? []).map((line) => DialoguePair.parse(JSON.parse(line)))
  return { report, lines, pairs }
}

const asked = ['客：鞋子小了能换一双大的吗', '服：可以的，七天内在订单里申请换货。']

/** Dialogues of which some are the same and some nearly so, their messages mixed with each other. */
function manyRows(): RecordedRow[] {
  const dialogues = Array.from({ length: 300 }, (_, number) =>
    aDialogue(`d${number}`, [
      `客：请问一下你们家的${number % 40}号跑鞋小了能不能换一双大的${number % 3 === 0 ? '呀' : ''}`,
      `服：签收七天之内都可以在订单详情页里申请换货的，编号是${number % 40}，运费由我们来承担${number % 2 === 0 ? '哦' : ''}`,
      `客：那第${number}个订单的发票什么时候才可以开出来`,
      '服：签收后二十四小时内自动开到邮箱，也可以自己下载',
    ]),
  )
  return [0, 1, 2, 3].flatMap((turn) => dialogues.flatMap((messages) => messages[turn] ?? []))
}

test('pieces and hands change nothing of the result', async () => {
  const rows = manyRows()
  const one = await clean(rows)
  expect(one.pairs.length).toBeGreaterThan(39)
  expect(one.report.steps.find(({ name }) => name === 'nearly the same')?.dropped).not.toEqual({})
  const work = createMemoryWork()
  const slowly = async (task: CleaningTask) => {
    // Tasks end in another order than they were begun.
    for (let turn = task.task % 3; turn >= 0; turn--) await new Promise(setImmediate)
    await runCleaningTask(task, work)
  }
  const many = await clean(rows, { parts: 7, hands: 4, work, run: slowly })
  expect(many.lines).toEqual(one.lines)
})

test('pairs come in the order of the input, and the first of those that are the same stays', async () => {
  const { pairs } = await clean([
    ...aDialogue('b', asked),
    ...aDialogue('a', asked),
    ...aDialogue('c', ['客：发票什么时候能开出来', '服：签收后二十四小时内']),
  ])
  expect(pairs.map(({ id, count }) => `${id} ${count}`)).toEqual(['b#2 2', 'c#2 1'])
})

test('work that failed goes on without the tasks that are done', async () => {
  const rows = manyRows()
  const work = createMemoryWork()
  const done: string[] = []
  const fails = async (task: CleaningTask) => {
    if (task.stage === 'near') throw new Error('the lights went out')
    await runCleaningTask(task, work)
  }
  await expect(clean(rows, { parts: 3, work, run: fails })).rejects.toThrow('the lights went out')
  const goesOn = async (task: CleaningTask) => {
    done.push(`${task.stage} ${task.task}`)
    await runCleaningTask(task, work)
  }
  const { lines } = await clean(rows, { parts: 3, work, run: goesOn })
  expect(done).toEqual(['near 0', 'near 1', 'near 2'])
  expect(lines).toEqual((await clean(rows, { parts: 3 })).lines)
})

test('a dialogue named by personal data gets another name, and stays one dialogue', async () => {
  const { pairs, lines } = await clean(aDialogue('13812345678', asked))
  expect(pairs).toMatchObject([{ id: 'dialogue 1#2', source: 'dialogue 1' }])
  expect(JSON.stringify(lines)).not.toContain('13812345678')
})

test('a number sent in two messages is masked once they are joined', async () => {
  const { pairs } = await clean(
    aDialogue('d1', ['客：换货的话打我电话138', '客：12345678', '服：好的，换货专员会在明天上午十点之前打给您']),
  )
  expect(pairs[0]?.question).toBe('换货的话打我电话[手机]')
})

test('a problem with a row is told masked', async () => {
  const problem = 'the role "13812345678" is not known'
  const { report } = await clean([{ file: 'a.csv', row: 2, problem }])
  expect(report.steps[0]?.dropped.unreadable?.samples).toEqual(['a.csv, row 2: the role "[手机]" is not known'])
})

test('messages are put in order of time, and a pair says when it was asked, how it ended and in which language', async () => {
  const [question, answer] = aDialogue('d1', asked, { outcome: '已解决' })
  const rows = [
    { ...answer, at: 2_000 } as RecordedMessage,
    { ...question, at: 1_000 } as RecordedMessage,
    ...aDialogue(
      'd2',
      ['客：where is my parcel, it should be here by now', '服：it leaves our warehouse tomorrow morning at nine'],
      { outcome: 'lost' },
    ),
  ]
  const { pairs, report } = await clean(rows)
  expect(pairs).toMatchObject([
    { id: 'd1#2', at: 1_000, outcome: 'resolved', language: 'zh' },
    { id: 'd2#2', at: null, outcome: 'lost', language: 'en' },
  ])
  expect(report.languages).toEqual({ zh: 1, en: 1, other: 0 })
})

test('messages of one dialogue from two files are two recordings, of which the first stays', async () => {
  const { report, pairs } = await clean([...aDialogue('d1', asked), ...aDialogue('d1', asked, { recording: '1' })])
  expect(pairs).toMatchObject([{ id: 'd1#2', count: 1 }])
  expect(report.steps.find(({ name }) => name === 'gather')?.dropped).toEqual({
    'id seen before': { count: 1, samples: ['d1'] },
  })
})

test('the readable report names each step and shows samples as they are', async () => {
  const { lines } = await clean(aDialogue('d1', ['客：`在吗` # 你好', ...asked, '客：哈哈哈哈']))
  const text = (lines[CORPUS_FILES.text] ?? []).join('\n')
  expect(text).toContain('| drop empty talk |')
  expect(text).toContain('chatter 1')
  expect(text).toContain('- ` 哈哈哈哈 `')
})

test('nothing makes an empty corpus', async () => {
  const { report, pairs } = await clean([])
  expect(pairs).toEqual([])
  expect(report).toMatchObject({ dialogues: 0, messages: 0, pairs: 0 })
  expect(report.steps.map(({ name }) => name)).toContain('mask')
})
