import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeLine } from '../../src/corpus/decode-line.ts'
import { pairLanguage } from '../../src/corpus/pair-language.ts'
import { isSystemLine } from '../../src/corpus/system-lines.ts'
import { tidyLine } from '../../src/corpus/tidy-line.ts'

test.for([
  ['订单[ORDERID_12]到哪了', '订单[订单号]到哪了'],
  ['第一步<br/>第二步&nbsp;&amp;&#x4F60;&#22909;', '第一步\n第二步 &你好'],
  ['<p>看图<img src="a.png"></p>', '看图[图片]\n'],
  ['&lt;phone&gt;是我的', '[手机]是我的'],
  ['3 < 5 & 7 > 2', '3 < 5 & 7 > 2'],
  ['&#99999999;&#0;', '&#99999999;&#0;'],
] as const)('%s is decoded', ([text, decoded]) => {
  expect(decodeLine(text)).toBe(decoded)
})

test.for([
  ['  你\u200B好　 啊\t ', '你好 啊'],
  ['太慢了！！！！', '太慢了！'],
  ['一\r\n\n二', '一\n二'],
  ['好\uD800', '好\uFFFD'],
  ['👨‍👩‍👧 哈哈哈哈', '👨‍👩‍👧 哈哈哈哈'],
  ['Office 365', 'Office 365'],
] as const)('%j is tidied', ([text, tidy]) => {
  expect(tidyLine(text)).toBe(tidy)
})

test('tidying twice changes nothing more', () => {
  const text = fc.array(fc.constantFrom('好', ' ', '\n', '\u200B', '!', '！', '\u3000', '\uD83D', 'a', '…'), {
    maxLength: 20,
  })
  fc.assert(
    fc.property(text, (units) => {
      const once = tidyLine(units.join(''))
      expect(tidyLine(once)).toBe(once)
    }),
  )
})

test.for([
  '客服小杉已接入会话',
  '会话已结束',
  '您已进入排队，前面还有3位',
  '[自动回复]您好，我们的上班时间是九点到六点',
  'Conversation was resolved by Ann',
  'Bob joined the chat',
])('a line of the system: %s', (line) => {
  expect(isSystemLine(line)).toBe(true)
})

test.for(['帮我转接人工', '会话怎么老是断', '我想结束订阅', 'please transfer me to a human', '退款已关闭是什么意思'])(
  'a line of a person: %s',
  (line) => {
    expect(isSystemLine(line)).toBe(false)
  },
)

test.for([
  ['zh', '鞋小了能换吗', '可以'],
  ['zh', '我的 Order 怎么 Cancel 不了', '可以'],
  ['en', 'where is my parcel', 'on its way'],
  ['en', '[订单号]', 'your parcel is on its way'],
  ['other', '注文した商品はいつとどきますか', 'まもなく'],
] as const)('%s: %s', ([language, question, answer]) => {
  expect(pairLanguage({ question, answer })).toBe(language)
})
