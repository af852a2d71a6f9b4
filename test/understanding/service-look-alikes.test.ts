import { expect, test } from 'vitest'
import { HumanRequestLexicon } from '../../src/domain/lexicon.ts'
import { compileServiceLookAlikes } from '../../src/understanding/service-look-alikes.ts'
import { demoUnderstander } from './demo-understander.ts'
import { readLexicon } from './read-lexicon.ts'

const understander = await demoUnderstander()
const lookAlikes = compileServiceLookAlikes(readLexicon('human-request', HumanRequestLexicon))

test.each([
  '人工智能音箱多少钱',
  '人工费多少',
  '人工草坪有货吗',
  '真人CS装备',
  '转接头多少钱',
  '人工钻石',
  '人工泪液有吗',
  '不用转人工',
  '不用转人工，我就问下运费',
])('"%s" is not about the people of the service', async (text) => {
  const { intent, wantsHuman } = await understander.understand(text)
  expect(wantsHuman).toBe(false)
  expect(intent.name).not.toBe('human_agent')
})

test.each(['人工客服几点上班', '周末有人工吗'])('"%s" asks about them, and is theirs still', async (text) => {
  expect((await understander.understand(text)).intent.name).toBe('human_agent')
})

test('what is blanked keeps every place, and a message that is nothing else stays', () => {
  expect(lookAlikes('不用转人工，我就问下运费')).toEqual({ text: '     ，我就问下运费', whole: false })
  expect(lookAlikes('人工钻石')).toEqual({ text: '人工钻石', whole: true })
})
