import { expect, test } from 'vitest'
import { EmotionLexicon, LookAlikeLexicon } from '../../src/domain/lexicon.ts'
import { compileEmotion } from '../../src/understanding/emotion.ts'
import { readLexicon } from './read-lexicon.ts'

const emotionOf = compileEmotion(readLexicon('emotion', EmotionLexicon), readLexicon('look-alikes', LookAlikeLexicon))

test.each([
  '你们这是什么态度！',
  '垃圾商城，再也不买了',
  '骗子！退钱！！！',
  '耍我玩呢？说好今天送，人影都没有',
  '客服答应三次了，就知道敷衍顾客',
  '我要打12315投诉你们',
  '不处理我就去曝光',
  '凭什么让我出运费',
  '真是服了，第一次见这么差的质量',
  '卖家太不要脸了',
  '等著給差評吧，氣死我了',
  'this is ridiculous, worst shop ever',
])('"%s" is angry', (text) => {
  expect(emotionOf(text).label).toBe('angry')
})

test.each([
  '快点发货吧，急用',
  '怎么还没到啊',
  '明天就要出差，赶得上吗',
  '会不会是丢了呀',
  '麻烦催一下，孩子等着穿',
  '到底什么时候才能发货',
  '我怕收不到，担心死了',
  '求求你们帮帮忙吧',
  '一直没有更新，等了好久',
  '請儘快處理，很急',
  'I need it by tomorrow, please hurry',
])('"%s" is anxious', (text) => {
  expect(emotionOf(text).label).toBe('anxious')
})

test.each([
  '你好，请问怎么退货',
  '好的谢谢',
  '不着急，慢慢来',
  '买两个垃圾桶送垃圾袋吗',
  '滚筒洗衣机能放阳台吗',
  '这件防晒衣怕水吗',
  '我还没付款呢，能改地址吗',
  '怎么投诉配送员',
  '急冻水饺什么时候有货',
  '恐怕要麻烦你查一下',
  '订单号YS202611080123',
  'where can I find my invoice?',
  '',
])('"%s" is neutral', (text) => {
  const { label, evidence } = emotionOf(text)
  expect(label).toBe('neutral')
  expect(evidence).toEqual([])
})

test('blame beats urgency', () => {
  expect(emotionOf('急死了，你们什么态度，骗子').label).toBe('angry')
})

test('a mark that is repeated says more than one that is not', () => {
  const angry = (text: string) => emotionOf(text).probabilities.angry
  expect(angry('到底给不给退！！！')).toBeGreaterThan(angry('到底给不给退！'))
})

test('the evidence is the words that show the emotion, as they were written', () => {
  const text = '等了三天，太慢了！！！！'
  const words = emotionOf(text).evidence.map(({ start, end }) => text.slice(start, end))
  expect(words).toContain('太慢')
  expect(words).toContain('！！！！')
})

test('the probabilities sum to 1', () => {
  const { angry, anxious, neutral } = emotionOf('气死我了，急用！！！').probabilities
  expect(angry + anxious + neutral).toBeCloseTo(1)
})

test('a cue counts once a message, however often it stands there', () => {
  const lexicon = { prior: { angry: -1, anxious: -1 }, cues: [{ pattern: '急', angry: 0, anxious: 2 }], hides: [] }
  const once = compileEmotion(lexicon)
  expect(once('急').probabilities).toEqual(once('急，急，急').probabilities)
})

test('evidence is at most three stretches, the strongest, in order and none within another', () => {
  const text = '骗子！垃圾！气死我了！！！客服什么态度，太差劲了，我要投诉'
  const { evidence } = emotionOf(text)
  const words = evidence.map(({ start, end }) => text.slice(start, end))
  expect(words).toHaveLength(3)
  expect(words).toContain('垃圾')
  expect(words).not.toContain('投诉')
  for (const [at, span] of evidence.slice(1).entries())
    expect(span.start).toBeGreaterThanOrEqual(evidence[at]?.end ?? 0)
})

test('a polite 麻烦 is no worry, a thing that is 麻烦死了 is', () => {
  const anxious = (text: string) => emotionOf(text).probabilities.anxious
  expect(anxious('麻烦开一下发票')).toBeLessThan(anxious('开一下发票'))
  expect(anxious('开发票烦死了')).toBeGreaterThan(anxious('开发票'))
  expect(anxious('开发票麻烦死了')).toBeGreaterThan(anxious('开发票'))
})

test.each([
  ['麻烦催一下可以吗，谢谢', ['polite_urging']],
  ['快点发货啊', ['urging']],
  ['再不处理我就打12315曝光你们', ['threat']],
  ['呵呵，你们可真行', ['sarcasm']],
  ['你们可真行，赶紧退钱，不然给差评', ['urging', 'threat', 'sarcasm']],
] as const)('"%s" shows %j', (text, shows) => {
  expect(emotionOf(text).shows).toEqual(shows)
})

test.each(['请问怎么退货，谢谢', '能开发票吗', '怎么投诉配送员', '不着急的'])(
  '"%s" does nothing of the kind',
  (text) => {
    expect(emotionOf(text).shows).toBeUndefined()
  },
)

const modelled = (angry: number, anxious: number, words: [string, number][] = []) => ({
  emotion: { angry, anxious, neutral: 1 - angry - anxious },
  wordsFor: () => new Map(words),
})

test('a message without a cue is left to the model', () => {
  expect(emotionOf('这鞋还能穿吗', modelled(0.7, 0.1)).probabilities.angry).toBeCloseTo(0.7)
  expect(emotionOf('这鞋还能穿吗', modelled(0.05, 0.05)).label).toBe('neutral')
})

test('cues and model add up: either alone may be too little', () => {
  const text = '居然是这样'
  expect(emotionOf(text).label).toBe('neutral')
  expect(emotionOf('是这样', modelled(0.3, 0)).label).toBe('neutral')
  expect(emotionOf(text, modelled(0.3, 0)).label).toBe('angry')
})

test('a model that is certain leaves room for a cue', () => {
  const { probabilities } = emotionOf('骗子', modelled(0, 0))
  expect(probabilities.angry).toBeGreaterThan(0)
  expect(probabilities.angry + probabilities.anxious + probabilities.neutral).toBeCloseTo(1)
})

test("where no cue shows it the evidence is the model's words, as they were written", () => {
  const text = '東西收到就這個樣子，你自己看'
  const { label, evidence } = emotionOf(
    text,
    modelled(0.8, 0.1, [
      ['这个样子', 1.2],
      ['你自己看', 0.8],
      ['收到', -0.5],
    ]),
  )
  expect(label).toBe('angry')
  expect(evidence.map(({ start, end }) => text.slice(start, end))).toEqual(['這個樣子', '你自己看'])
})

test("a model's words are no evidence where cues show it, nor for neutral", () => {
  const words: [string, number][] = [['衣服', 3]]
  const text = '这衣服是垃圾'
  expect(emotionOf(text, modelled(0.5, 0, words)).evidence).toEqual([{ start: 4, end: 6 }])
  expect(emotionOf('这衣服', modelled(0.1, 0.1, words)).evidence).toEqual([])
})

test('a look-alike hides the cues that overlap it, and the most calming one calms once', () => {
  const lexicon = { prior: { angry: 1, anxious: 0 }, cues: [{ pattern: '怒', angry: 9, anxious: 0 }], hides: [] }
  const hides = [
    { pattern: '怒火街', calms: 2 },
    { pattern: '街头', calms: 3 },
  ]
  const read = compileEmotion(lexicon, { hides })
  expect(read('怒火街头有货吗').probabilities).toEqual(
    compileEmotion({ ...lexicon, prior: { angry: -2, anxious: -3 } })('有货吗').probabilities,
  )
  expect(read('怒火街的人真怒').label).toBe('angry')
})
