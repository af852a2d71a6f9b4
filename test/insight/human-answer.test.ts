import { expect, test } from 'vitest'
import { keepContent } from '../../src/compose-learning.ts'
import { humanAnswer } from '../../src/insight/human-answer.ts'

const agent = (text: string) => ({ author: 'agent' as const, text })
const customer = (text: string) => ({ author: 'customer' as const, text })

test('a human’s answer is their words with content, up to the customer’s next message', () => {
  const said = [
    customer('在吗'),
    agent('您好，很高兴为您服务'),
    agent('稍等一下哦'),
    agent('西藏可以送。'),
    agent('运费十元。'),
    customer('好'),
    agent('发票在订单里开。'),
  ]
  expect(humanAnswer(said, keepContent)).toBe('西藏可以送。\n运费十元。')
})

test('greetings, fillers and what others say are no answer', () => {
  const bot = { author: 'bot' as const, text: '七天内可以退。' }
  expect(humanAnswer([bot, agent('您好'), customer('人呢')], keepContent)).toBeNull()
  expect(humanAnswer([], keepContent)).toBeNull()
})
