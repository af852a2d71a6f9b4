import { expect, test } from 'vitest'
import { ActLexicon } from '../../src/domain/lexicon.ts'
import { compileActs } from '../../src/understanding/acts.ts'
import { readLexicon } from './read-lexicon.ts'

const actOf = compileActs(readLexicon('acts', ActLexicon))

test.each([
  ['你好', 'greeting'],
  ['您好！', 'greeting'],
  ['在吗？', 'greeting'],
  ['你好，在吗', 'greeting'],
  ['Hello', 'greeting'],
  ['早上好呀', 'greeting'],
  ['妳好，在嗎', 'greeting'],
  ['谢谢', 'thanks'],
  ['好的，谢谢啦', 'thanks'],
  ['辛苦了🙏', 'thanks'],
  ['thank you so much!', 'thanks'],
  ['再见', 'bye'],
  ['谢谢，拜拜', 'bye'],
  ['没有别的问题了', 'bye'],
  ['好的', 'confirm'],
  ['嗯嗯', 'confirm'],
  ['是的，就这个', 'confirm'],
  ['知道了', 'confirm'],
  ['ok👌', 'confirm'],
  ['不用了', 'deny'],
  ['不是这个', 'deny'],
  ['不用了，谢谢', 'deny'],
  ['哈哈哈哈', 'filler'],
  ['稍等', 'filler'],
  ['我想问下', 'filler'],
])('"%s" is %s', (text, act) => {
  expect(actOf(text)).toBe(act)
})

test.each([
  '在吗，我的货呢',
  '谢谢，那运费谁出',
  '你好我要退货',
  '好的那给我转人工吧',
  '不要这件，换一件',
  '',
  '？？？',
])('"%s" has substance of its own', (text) => {
  expect(actOf(text)).toBeNull()
})
