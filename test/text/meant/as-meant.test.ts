import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asMeant } from '../../../src/text/meant/as-meant.ts'
import { normalise } from '../../../src/text/normalise.ts'

const meant = (text: string) => asMeant(normalise(text).text)

function messages(file: string): string[] {
  const url = new URL(`../../../models/sources/messages/${file}.jsonl`, import.meta.url)
  const rows = readFileSync(url, 'utf8').trim().split('\n')
  return rows.map((row) => normalise((JSON.parse(row) as { text: string }).text).text)
}

test.each([
  ['我要tuikuan', '我要退款'],
  ['我要 tui kuan 谢谢', '我要退款谢谢'],
  ['Tui-Kuan怎么还没到', '退款怎么还没到'],
  ['wǒ yào tuì kuǎn', '我要退款'],
  ['wo3 yao4 tui4kuan3', '我要退款'],
  ['tui4kuan3怎么还没到', '退款怎么还没到'],
  ['zen me hai mei dao', '怎么还没到'],
  ['shouji pingmu sui le', '手机屏幕碎了'],
  ["xi'an能到吗", '西安能到吗'],
  ['wo yao huan ma', '我要换吗'],
])('pinyin is read as words: %s', (typed, read) => {
  expect(meant(typed)).toBe(read)
})

test.each([
  ['退huo怎么tui', '退货怎么退'],
  ['kuai递到哪', '快递到哪'],
  ['mei收到', '没收到'],
])('pinyin beside a character makes a word with it: %s', (typed, read) => {
  expect(meant(typed)).toBe(read)
})

test.each([
  ['kd到哪了', '快递到哪了'],
  ['我的dd到哪了', '我的订单到哪了'],
  ['忘记mm了', '忘记密码了'],
  ['rgkf', '人工客服'],
])('initials are read where nothing else is meant: %s', (typed, read) => {
  expect(meant(typed)).toBe(read)
})

test.each([
  ['我要refund', '我要退款'],
  ['这个order什么时候arrive', '这个订单什么时候到货'],
  ['想 cancel order', '想取消订单'],
  ['Please帮我check一下my order', '请帮我检查一下我的订单'],
  ['login不了', '登录不了'],
  ['after-sale怎么联系', '售后怎么联系'],
  ['wo yao refund', '我要退款'],
])('English between Chinese is read as the Chinese word: %s', (typed, read) => {
  expect(meant(typed)).toBe(read)
})

test.each([
  'app打不开',
  '我的iphone15有问题',
  'mate40 pro 手机多少钱',
  'thinkpad t14 gen4有货吗',
  '5mm的有吗',
  'nike的鞋',
  '这个type-c线坏了',
  '发到a@bang.com',
  'banana 什么价格',
])('names, models and units keep their letters: %s', (typed) => {
  expect(meant(typed)).toBe(normalise(typed).text)
})

test.each([
  'how do i get a refund',
  'can he hang me',
  "they're here again",
  'women size 8 shoes',
  'huawei charger broken',
  'hangzhou shipping fee',
  'hey ai bot',
])('an English message stays as it is: %s', (typed) => {
  expect(meant(typed)).toBe(normalise(typed).text)
})

test('a small English word alone is not translated', () => {
  expect(meant('do you have 发票')).toBe('do you have 发票')
})

test('masked tokens stay', () => {
  expect(asMeant('[qq] tuikuan [手机]')).toBe('[qq] 退款 [手机]')
})

test('none of our English messages changes', () => {
  const changed = messages('english').filter((text) => asMeant(text) !== text)
  expect(changed).toEqual([])
})

test('of our messages without letters fewer than one in two hundred change', () => {
  const plain = ['delivery', 'goods', 'disputes', 'money', 'returns']
    .flatMap(messages)
    .filter((text) => !/[a-z]/.test(text))
  const changed = plain.filter((text) => asMeant(text) !== text)
  expect(changed.length / plain.length).toBeLessThan(0.005)
})

test('reading a text as meant twice changes nothing more', () => {
  for (const text of messages('goods').slice(0, 200)) expect(asMeant(asMeant(text))).toBe(asMeant(text))
})
