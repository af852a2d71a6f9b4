import { expect, test } from 'vitest'
import { LookAlikeLexicon, SignalLexicon } from '../../src/domain/lexicon.ts'
import { compileSignals } from '../../src/understanding/signals.ts'
import { readLexicon } from './read-lexicon.ts'

const signalsOf = compileSignals(
  readLexicon('handoff-signals', SignalLexicon),
  readLexicon('look-alikes', LookAlikeLexicon),
)
const reasonsOf = (text: string) => signalsOf(text).map(({ reason }) => reason)

test.each([
  ['再不退我就打12315', 'legal'],
  ['准备起诉你们', 'legal'],
  ['我会发到网上曝光', 'legal'],
  ['我要去消協投訴你們', 'legal'],
  ['I will talk to my lawyer', 'legal'],
  ['我都问了三遍了', 'repeat'],
  ['之前反映过还是没解决', 'repeat'],
  ['客服电话一直打不通', 'repeat'],
  ['到现在都没人处理', 'repeat'],
  ['天天催也没用', 'repeat'],
  ['显示签收了，可我没收到', 'authority'],
  ['我的包裹丢了', 'authority'],
  ['账号被盗了', 'authority'],
  ['你们必须赔偿我', 'authority'],
  ['吃了你们的虾拉肚子住院了', 'authority'],
  ['能不能破个例给我退了', 'authority'],
])('"%s" shows %s', (text, reason) => {
  expect(reasonsOf(text)).toContain(reason)
})

test.each([
  '我要退货',
  '怎么投诉快递员',
  '第二次换码还免运费吗',
  '这款面霜容易过敏吗',
  '有没有假货？',
  '相机曝光时间怎么调',
  '工商银行的卡能付吗',
  '超时有补偿吗',
  '谢谢，已经收到了',
])('"%s" shows no sign', (text) => {
  expect(reasonsOf(text)).toEqual([])
})

test('each reason is given once, in the order of the text', () => {
  expect(reasonsOf('问了三遍了没人处理，我要去12315，去消协')).toEqual(['repeat', 'legal'])
})

test('a signal points at its words', () => {
  const text = '再这样　我就找律师了'
  const [signal] = signalsOf(text)
  expect(text.slice(signal?.start, signal?.end)).toContain('律师')
})
