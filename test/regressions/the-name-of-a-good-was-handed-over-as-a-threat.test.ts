import { expect, test } from 'vitest'
import { EmotionLexicon, LookAlikeLexicon, SignalLexicon } from '../../src/domain/lexicon.ts'
import { compileEmotion } from '../../src/understanding/emotion.ts'
import { compileSignals } from '../../src/understanding/signals.ts'
import { readLexicon } from '../understanding/read-lexicon.ts'

const lookAlikes = readLexicon('look-alikes', LookAlikeLexicon)
const emotionOf = compileEmotion(readLexicon('emotion', EmotionLexicon), lookAlikes)
const signalsOf = compileSignals(readLexicon('handoff-signals', SignalLexicon), lookAlikes)

// Emotion and handoff each kept a list of what is no threat, and each lacked half of the other's.
test.each([
  '想买本《起诉状范本》有货吗',
  '曝光补偿功能的相机推荐一款',
  '记者证套多少钱',
  '我是律师，帮我看下这个合同打印机能打A3吗',
  '退群扫码领的券怎么用',
  '一星期能到吗',
  '这个差评返现活动还有吗',
  'lawyer costume in size m?',
])('"%s" threatens in neither reading', (text) => {
  expect(emotionOf(text).shows ?? []).not.toContain('threat')
  expect(signalsOf(text)).toEqual([])
})

test.each(['我是律师，你们这样我会起诉', '不投诉你们是不行了', '我要找记者曝光你们'])(
  '"%s" threatens in both',
  (text) => {
    expect(emotionOf(text).shows).toContain('threat')
    expect(signalsOf(text).map(({ reason }) => reason)).toContain('legal')
  },
)
