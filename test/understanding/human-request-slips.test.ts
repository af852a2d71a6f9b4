import { Converter } from 'opencc-js/cn2t'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { perturbations } from '../../eval/perturbations/kinds.ts'
import { seededRandom } from '../../eval/perturbations/random.ts'
import { HumanRequestLexicon } from '../../src/domain/lexicon.ts'
import { compileHumanRequest } from '../../src/understanding/human-request.ts'
import { readLexicon } from './read-lexicon.ts'
import { readRows } from './read-rows.ts'

const humanRequest = compileHumanRequest(readLexicon('human-request', HumanRequestLexicon))
const Row = z.strictObject({ text: z.string().min(1), asks: z.boolean() })
const ROWS = [...readRows('human-request.dev', Row), ...readRows('human-request.held-out', Row)]
const KINDS = perturbations({ toTraditional: Converter({ from: 'cn', to: 'tw' }) })

/** The rows of the kind, asked or not, as it changes them; many are misspelled before it does. */
function changed(kind: string, asks: boolean): string[] {
  const rewrite = KINDS[kind]
  const texts = ROWS.filter((row) => row.asks === asks).flatMap(({ text }) =>
    [1, 2].map((seed) => ({ text, now: rewrite?.(text, seededRandom(seed, kind, text)) ?? text })),
  )
  return [...new Set(texts.filter(({ text, now }) => now !== text).map(({ now }) => now))]
}

test.each([
  ['traditional', 0.99, 0.005],
  ['fullWidth', 0.99, 0.005],
  ['pinyin', 0.99, 0.04],
  // What a lost character leaves may ask for nothing: 换个跟我说, 跟AI聊.
  ['missingCharacter', 0.93, 0.085],
  ['homophone', 0.95, 0.08],
  ['doubledCharacter', 0.98, 0.025],
  ['emoji', 0.99, 0.01],
  ['codeMix', 0.98, 0.03],
  ['noPunctuation', 0.95, 0.1],
  ['typo', 0.8, 0.02],
  ['chatSpelling', 0.97, 0.03],
])('of requests with %s at least %f are heard, of other messages at most %f', (kind, recall, alarms) => {
  const requests = changed(kind, true)
  const missed = requests.filter((text) => !humanRequest(text).wantsHuman)
  expect(1 - missed.length / requests.length, missed.slice(0, 20).join(' | ')).toBeGreaterThanOrEqual(recall)
  const others = changed(kind, false)
  const heard = others.filter((text) => humanRequest(text).wantsHuman)
  expect(heard.length / others.length, heard.slice(0, 20).join(' | ')).toBeLessThanOrEqual(alarms)
})

test.each([
  '人',
  '工',
  '人!',
  '转人',
  '转工',
  '找人',
  '人呢',
  '您好，工',
  '劳驾，人',
  '是的话转工',
  '转工服',
  '给窝认工',
  '换各人',
  '找竟理',
  '专客服',
  '别绕了，给我人供',
  '坐席再吗',
  '把ai关掉，找rg',
  '（转工）',
  '🆘人🆘',
  'hman please',
  'xfer me 2 a representative',
  'talk 2 sm1',
  'wo yao ren gonng',
])('"%s" is a request with a slip in it', (text) => {
  expect(humanRequest(text).wantsHuman).toBe(true)
})

test.each([
  '工人',
  '一个人',
  '别人',
  '本人',
  '个人',
  '人在外地',
  '人多吗',
  '有人吗',
  '我有一个换货',
  '我的货呢',
  '有货吗',
  '话说这个怎么用',
  '我的经历',
  '不用转工',
  '已转人工，对方说会处理',
  '你是人工吗',
  '不用😊叫主管',
  '“人工”两个字打印在杯子上',
  'live stock',
  'tell me back',
  'can you help me find a human hair wig',
])('"%s" asks for nobody', (text) => {
  expect(humanRequest(text).wantsHuman).toBe(false)
})
