import { expect, test } from 'vitest'
import { MASK_TOKENS, mapForeignPlaceholders } from '../../src/text/mask-tokens.ts'

test.each([
  ['订单[订单x]到[地址x]', '订单[订单号]到[地址]'],
  ['[数字x]元 [金额x] [日期x] [时间x] [链接x] [电话x]', '[数字]元 [金额] [日期] [时间] [链接] [手机]'],
  ['[手机x][姓名x][身份证号x][邮箱x]', '[手机][姓名][证件][邮箱]'],
  ['[ORDERID_10487] [USERID_9]', '[订单号] [账号]'],
  ['<phone> <NAME> {{name}} __EMAIL__', '[手机] [姓名] [姓名] [邮箱]'],
  ['好的#E-s[数字x]谢谢#E-s34', '好的[表情]谢谢[表情]'],
  ['[⾦额x]', '[金额]'],
  ['[怪词] [锁定] <b>粗</b> {{unknown_thing}} #E-', '[怪词] [锁定] <b>粗</b> {{unknown_thing}} #E-'],
  ['', ''],
])('%j becomes %j', (text, mapped) => {
  expect(mapForeignPlaceholders(text)).toBe(mapped)
})

test('tokens stay as they are', () => {
  expect(mapForeignPlaceholders(MASK_TOKENS.join(''))).toBe(MASK_TOKENS.join(''))
})
