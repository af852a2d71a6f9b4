import { expect, test } from 'vitest'
import { AskLexicon } from '../../src/domain/lexicon.ts'
import { compileGivenData } from '../../src/understanding/given-data.ts'
import { demoUnderstander } from './demo-understander.ts'
import { readLexicon } from './read-lexicon.ts'

const understander = await demoUnderstander()
const ungiven = compileGivenData(readLexicon('asks', AskLexicon))

test.each([
  ['我电话[手机]，快递到哪了', 'logistics'],
  ['快递到哪了，我的手机号是[手机]', 'logistics'],
  ['我的手机号是[手机]，怎么退货', 'return_exchange'],
  ['[手机] 帮我查下快递', 'logistics'],
  ['我叫[姓名]，地址[地址]，发票怎么开', 'invoice'],
  ['收货人[姓名]，电话[手机]，地址[地址]，怎么退货', 'return_exchange'],
])('"%s" is about %s, whatever data it gives', async (text, topic) => {
  const { intent, asks } = await understander.understand(text)
  expect(intent.topic).toBe(topic)
  expect(asks).toMatchObject([{ start: 0, end: text.length, intent: { topic } }])
})

test('what is asked about the number itself stays', async () => {
  expect((await understander.understand('我手机[手机]收不到验证码')).intent.topic).toBe('account')
  expect(ungiven('我手机[手机]收不到验证码')).toBe('我手机    收不到验证码')
  expect(ungiven('帮我把地址改成[地址]')).toBe('帮我把地址改成    ')
})

test('tokens of orders and goods stay, and so does a message that is nothing but data', () => {
  for (const text of ['[订单号]到哪了', '[手机]', '我电话[手机]', '没有数据']) expect(ungiven(text)).toBe(text)
})
