import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createJiebaSegmenter } from '../../src/adapters/models/jieba-segmenter.ts'
import { ENGLISH_GOODS_WORDS } from '../../src/text/meant/english-goods-words.ts'
import { ENGLISH_ORDER_WORDS } from '../../src/text/meant/english-order-words.ts'
import { ENGLISH_OTHER_WORDS } from '../../src/text/meant/english-other-words.ts'
import { ENGLISH_SMALL_WORDS } from '../../src/text/meant/english-small-words.ts'
import { PINYIN_LIKE_ENGLISH, PINYIN_WORDS } from '../../src/text/meant/pinyin-words.ts'
import { meantText } from '../../src/text/read-text.ts'
import { READING_VERSION } from '../../src/text/reading-version.ts'
import { intentTerms } from '../../src/understanding/intent-terms.ts'

const WORD_LISTS = [
  PINYIN_WORDS,
  PINYIN_LIKE_ENGLISH,
  ENGLISH_SMALL_WORDS,
  ENGLISH_ORDER_WORDS,
  ENGLISH_GOODS_WORDS,
  ENGLISH_OTHER_WORDS,
]
const SAMPLES = [
  '我的 order 还没 ship',
  '退宽怎么还没到，单号YS202611080123',
  'wo yao tuihuo',
  'zhuan rengong，快递 kd 到哪了',
  '買貴了 refund 差價 199.5元',
  'Where is my parcel? I want a REFUND',
  '[手机]收不到验证码',
  '尺码XL的iphone壳有没有货ya',
]

test('whoever changes how texts are read raises READING_VERSION, and makes the models that ship anew', () => {
  const segmenter = createJiebaSegmenter()
  const read = SAMPLES.map((text) => [meantText(text), [...intentTerms(text, segmenter)]])
  const digest = createHash('sha256')
    .update(JSON.stringify([WORD_LISTS, read]))
    .digest('hex')
    .slice(0, 16)
  expect({ READING_VERSION, digest }).toEqual({ READING_VERSION: 1, digest: 'f92eab27abf2c52a' })
})
