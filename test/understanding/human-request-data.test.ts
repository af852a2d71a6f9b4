import { expect, test } from 'vitest'
import { z } from 'zod'
import { HumanRequestLexicon } from '../../src/domain/lexicon.ts'
import { compileHumanRequest } from '../../src/understanding/human-request.ts'
import { readLexicon } from './read-lexicon.ts'
import { readRows } from './read-rows.ts'

const humanRequest = compileHumanRequest(readLexicon('human-request', HumanRequestLexicon))
const Row = z.strictObject({ text: z.string().min(1), asks: z.boolean() })
const SETS = { dev: readRows('human-request.dev', Row), 'held-out': readRows('human-request.held-out', Row) }

test('the two sets share no message', () => {
  const texts = new Set(SETS.dev.map(({ text }) => text))
  expect(SETS['held-out'].filter(({ text }) => texts.has(text))).toEqual([])
})

test.each(['dev', 'held-out'] as const)(
  'every request of the %s set is found, and of 200 found at most one is none',
  (name) => {
    const rows = SETS[name].map((row) => ({ ...row, found: humanRequest(row.text).wantsHuman }))
    expect(rows.filter(({ asks, found }) => asks && !found).map(({ text }) => text)).toEqual([])
    const found = rows.filter((row) => row.found)
    const falseAlarms = found.filter(({ asks }) => !asks).map(({ text }) => text)
    expect(1 - falseAlarms.length / found.length, falseAlarms.join(' | ')).toBeGreaterThanOrEqual(0.995)
  },
)

const SPELLINGS: Record<string, readonly string[]> = {
  转人工: [
    '转人供',
    '传人工',
    '转仁公',
    '转人人工',
    '转转人工',
    '转工',
    'zhuanrengong',
    'zhuǎn rén gōng',
    'zhuan人工',
    '转😭人工',
    '轉.人.工',
  ],
  找主管: ['找主官', '找主主管', 'zhao主管', '找 zhuguan', '找👔主管', '找。主。管'],
  人工客服: ['仁工课服', '人工客客服', '人客服', 'ren gong ke fu', '人工 kefu', '人🙏工🙏客🙏服'],
}

test.each(Object.values(SPELLINGS).flat())('"%s" is found alone, within a message, and without marks', (ask) => {
  for (const text of [ask, `退款一直没到，${ask}`, `${ask}谢谢`, `你说的我听不懂 ${ask}`]) {
    expect(humanRequest(text).wantsHuman, text).toBe(true)
  }
})

test.each([
  '不用传人工',
  '不用 zhuan 人工',
  'buyong转人工',
  '人😭工智能音箱',
  '不需要仁工客服',
  '不用用转人工',
  '人 工 费 多少钱',
])('"%s" asks for none, however it is spelled', (text) => {
  expect(humanRequest(text).wantsHuman).toBe(false)
})
