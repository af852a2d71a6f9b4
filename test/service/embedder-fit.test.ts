import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createTableEmbedder } from '../../src/adapters/models/table-embedder.ts'
import { aTinyEncoder } from '../adapters/models/tiny-encoder.ts'
import { runBanxi } from './start-service.ts'

const data = mkdtempSync(join(tmpdir(), 'banxi-fit-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))
const file = (name: string, content: string) => {
  const path = join(data, name)
  writeFileSync(path, content)
  return path
}
const words = [
  '我要退货',
  '我要快递',
  '怎么退货',
  '怎么还没发',
  '快递到哪了',
  '订单到哪了',
  '订单还没发',
  '退货快递',
  '怎么还没到',
]
const lines = file(
  'lines.txt',
  `${[...words, ...words.map((word) => `${word}我要`), '我的电话13800138000'].join('\n')}\n`,
)
const rows = file(
  'rows.jsonl',
  ['where is my order', 'my order is late', 'return my order']
    .map((text) =>
      JSON.stringify({
        id: text,
        turns: [
          { role: 'customer', text },
          { role: 'agent', text: '退货到哪了' },
        ],
      }),
    )
    .join('\n'),
)
const fitWith = (out: string, ...more: string[]) =>
  runBanxi(['embedder', 'fit', '--corpus', lines, rows, '--out', join(data, out), '--json', ...more], { data })
const tableOf = (out: string) => createTableEmbedder({ bytes: readFileSync(join(data, out, 'table.bin')) })

test('a table fitted to one’s own texts and an encoder can be used at once, and its card says what it is made of', async () => {
  const teacher = aTinyEncoder()
  const { code, stdout, stderr } = await fitWith(
    'onnx',
    '--teacher',
    teacher,
    '--dimension',
    '4',
    '--licence',
    'ours',
    '--weight-of',
    'rows.jsonl=3',
  )
  expect(stderr).not.toContain('[')
  expect(code).toBe(0)
  const card = JSON.parse(stdout)
  expect(card).toMatchObject({
    licence: 'ours',
    settings: { dimension: 4 },
    inputs: [
      { name: 'lines.txt', texts: 19, duplicates: 0, weight: 1 },
      { name: 'rows.jsonl', texts: 4, duplicates: 2, weight: 3 },
    ],
    parts: [{ texts: 23, teacherDimension: 8 }],
  })
  expect(card.parts[0].teacher).toMatch(/^onnx:/)
  expect(JSON.parse(readFileSync(join(data, 'onnx', 'model-card.json'), 'utf8'))).toEqual(card)
  expect(readFileSync(join(data, 'onnx', 'model-card.md'), 'utf8')).toContain(card.table.sha256)
  const [vector] = await tableOf('onnx').embed(['我要退货'])
  expect(vector).toHaveLength(4)

  const pairs = file('pairs.tsv', '5\t我要退货\t我要退货\n3\t我要退货\t退货\n0\t我要退货\twhere is my order\n')
  const similarity = await runBanxi(
    ['eval', 'similarity', '--test', pairs, '--embedder', join(data, 'onnx'), '--json'],
    { data },
  )
  expect(JSON.parse(similarity.stdout)).toMatchObject({ n: 3 })
})

test('a second run through the same cache adds nothing to it and gives the same table', async () => {
  const teacher = aTinyEncoder()
  const cache = join(data, 'cache')
  const sizes = () => readdirSync(cache).map((name) => [name, statSync(join(cache, name)).size])
  await fitWith('first', '--teacher', teacher, '--dimension', '4', '--cache', cache)
  const before = sizes()
  const { code } = await fitWith('second', '--teacher', teacher, '--dimension', '4', '--cache', cache)
  expect(code).toBe(0)
  expect(before.length).toBeGreaterThan(0)
  expect(sizes()).toEqual(before)
  expect(tableOf('second').id).toBe(tableOf('first').id)
})

test('a module can be the teacher, and the other script’s rows can come from another table', async () => {
  const teacher = `module:@langchain/core/utils/testing#SyntheticEmbeddings?{"vectorSize":8}`
  await fitWith('base', '--teacher', teacher, '--dimension', '4')
  const { code, stdout, stderr } = await fitWith('over', '--teacher', teacher, '--base', join(data, 'base'))
  expect(stderr).not.toContain('[')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ settings: { dimension: 4 }, parts: [{ script: 'other' }] })
  const [own, english] = await tableOf('over').embed(['我要退货', 'my order'])
  expect(own?.some((value) => value !== 0)).toBe(true)
  expect(english?.some((value) => value !== 0)).toBe(true)
  const [before] = await tableOf('base').embed(['my order'])
  expect(english?.reduce((sum, value, at) => sum + value * (before?.[at] ?? 0), 0)).toBeGreaterThan(0.99)
})

test('a key among a teacher’s options is in no file that is written', async () => {
  const secret = 'sk-a-key-of-the-shop'
  const module = 'module:@langchain/core/utils/testing#SyntheticEmbeddings'
  const { code, stdout } = await fitWith('keyed', '--teacher', `${module}?{"vectorSize":8,"apiKey":"${secret}"}`)
  expect(code).toBe(0)
  const card = JSON.parse(stdout)
  expect(card.command).toContain(`--teacher ${module} --out`)
  expect(card.parts[0].teacher).toMatch(/#SyntheticEmbeddings\?[0-9a-f]{12}$/)
  const written = readdirSync(join(data, 'keyed'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  expect(written.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['about.json', 'model-card.json', 'model-card.md', 'table.bin']),
  )
  const leaking = written.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(secret))
  expect(leaking).toEqual([])
  expect(stdout).not.toContain(secret)
})

test.each([
  [['--teacher', 'no-such-folder'], /\[config_invalid\]/],
  [['--teacher', 'hashed', '--dimension', '0'], /--dimension must be a whole number from 1 to 256/],
  [['--teacher', 'hashed', '--weight-of', 'other.txt=2'], /--weight-of names other\.txt/],
  [['--teacher', 'hashed', '--script', 'greek'], /none of all, other, latin/],
])('bad use is told and writes no table: %j', async (options, advice) => {
  const { code, stderr } = await fitWith('bad', ...options)
  expect(code).toBe(2)
  expect(stderr).toMatch(advice)
  expect(existsSync(join(data, 'bad', 'table.bin'))).toBe(false)
})
