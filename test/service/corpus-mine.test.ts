import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Candidate } from '../../src/domain/candidate.ts'
import { runBanxi } from './start-service.ts'

const data = mkdtempSync(join(tmpdir(), 'banxi-mine-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

test('rows of question and answer become candidates, compared with the articles of the store', async () => {
  const file = join(data, '问答.csv')
  const rows = [
    '客户问题,客服回复,会话id',
    '怎么取消订单,没出库的订单在订单详情点取消订单就可以,1',
    '请问怎么取消订单,没出库的话在订单详情点取消订单即可,2',
    '订单怎么取消呀,没出库的订单可以在订单详情点取消订单,3',
    '好的谢谢,不客气,3',
    '只有问题,,4',
  ]
  writeFileSync(file, `${rows.join('\n')}\n`)
  const out = join(data, 'candidates')
  const mine = ['corpus', 'mine', file, '--out', out, '--articles-from', 'store', '--json']
  const { code, stdout, stderr } = await runBanxi(mine, { data })
  expect(stderr).toContain('1 rows without a question and an answer')
  expect(code).toBe(0)
  expect(JSON.parse(stdout).counts).toMatchObject({ pairs: 4, asks: 3, candidates: 1 })
  expect(readdirSync(out).sort()).toEqual(['candidates.jsonl', 'report.json', 'report.md'])
  const [line = ''] = readFileSync(join(out, 'candidates.jsonl'), 'utf8').split('\n')
  const candidate = Candidate.parse(JSON.parse(line))
  expect(candidate).toMatchObject({ article: 'order-cancel', count: 3, topic: 'order_change' })
  expect(candidate.support.map(({ source }) => source).sort()).toEqual(['1', '2', '3'])
})

test('a file without the columns is bad use, and nothing is written', async () => {
  const file = join(data, 'other.csv')
  writeFileSync(file, 'name,city\n小杉,杭州\n')
  const { code, stderr } = await runBanxi(['corpus', 'mine', file, '--out', join(data, 'nothing')], { data })
  expect(code).toBe(2)
  expect(stderr).toContain('column_missing')
  expect(readdirSync(data)).not.toContain('nothing')
})
