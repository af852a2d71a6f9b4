import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runBanxi, startService } from './start-service.ts'

const data = mkdtempSync(join(tmpdir(), 'banxi-faults-'))
const file = (name: string, content: string | Uint8Array) => {
  const path = join(data, name)
  writeFileSync(path, content)
  return path
}
beforeAll(async () => {
  await runBanxi(['snapshot', 'list'], { data })
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

const gbk = new Uint8Array([0xc4, 0xe3, 0xba, 0xc3, 0x0a])
const SIXTY = Array.from({ length: 60 }, (_, at) => `怎么退货第${at}件\n`).join('')
const dialogue = JSON.stringify({ id: 'a', turns: [{ role: 'customer', text: '怎么退货' }] })

test.each([
  ['analyze of bytes that are not UTF-8', () => ['analyze', file('gbk.txt', gbk)], 'invalid_encoding'],
  ['analyze of a missing file', () => ['analyze', join(data, 'missing.txt')], 'file_unreadable'],
  ['transcripts of a missing file', () => ['eval', 'transcripts', '--test', 'missing.jsonl'], 'file_unreadable'],
  ['transcripts of an empty file', () => ['eval', 'transcripts', '--test', file('none.jsonl', '')], 'file_format'],
  ['a suite that does not exist', () => ['eval', 'run', 'nosuch'], 'not_found'],
  [
    'transcripts with another embedder',
    () => [
      ...['eval', 'transcripts', '--test', file('one.jsonl', dialogue)],
      ...['--embedder', 'module:@langchain/core/utils/testing#SyntheticEmbeddings?{"vectorSize":8}'],
    ],
    'banxi snapshot build --publish',
  ],
  ['suites with an unknown embedder', () => ['eval', 'run', '--embedder', 'nosuch'], 'config_invalid'],
  [
    'folds of a single row',
    () => ['eval', 'intents', '--folds', '5', '--train', file('row.jsonl', '{"text":"怎么退货","intent":"return"}\n')],
    'Give more rows',
  ],
  ['an unknown option of a benchmark', () => ['bench', 'understand', '--nosuch'], 'invalid_request'],
  ['an unknown option of another benchmark', () => ['bench', 'answer-thresholds', '--nosuch'], 'invalid_request'],
  [
    "an embedder's table as a teacher",
    () => [
      'embedder',
      'fit',
      '--teacher',
      'models/embedder',
      '--corpus',
      file('texts.txt', SIXTY),
      '--out',
      join(data, 'fitted'),
    ],
    'fitted to a teacher',
  ],
  ['an empty question', () => ['ask', ' '], 'invalid_request'],
  ['an import of nothing', () => ['knowledge', 'import'], 'invalid_request'],
  ['an import of an empty file', () => ['knowledge', 'import', file('empty.csv', 'question,answer\n')], 'file_format'],
  [
    'an import whose second file is torn',
    () => ['knowledge', 'import', file('good.csv', 'question,answer\n甲,乙\n'), file('torn.json', '[{"question"')],
    'file_format',
  ],
])('%s ends with 2 and advice, and standard output stays empty', async (_name, args, said) => {
  const { code, stdout, stderr } = await runBanxi(args(), { data })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(said)
})

test('the embedder that the snapshot was built with may be named', async () => {
  const args = ['eval', 'transcripts', '--test', file('one.jsonl', dialogue), '--embedder', 'table', '--json']
  const { code, stdout } = await runBanxi(args, { data })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ dialogues: 1, turns: 1 })
})

test('a data folder that cannot be one names the setting and what to do', async () => {
  const path = file('a-file', '')
  for (const place of [path, join(path, 'below')]) {
    const { code, stderr } = await runBanxi(['ask', '你好'], { data: place })
    expect(code).toBe(2)
    expect(stderr).toContain('[config_invalid]')
    expect(stderr).toContain(`BANXI_DATA names ${place}`)
  }
})

test('a data folder in use points to the service that uses it', async () => {
  const service = await startService(data)
  const { code, stderr } = await runBanxi(['keys', 'list'], { data })
  await service.stop()
  expect(code).toBe(2)
  expect(stderr).toContain('data_folder_locked')
  expect(stderr).toContain('/docs')
})
