import { expect, test } from 'vitest'
import { dialogueExamples } from '../../../src/understanding/dialogue/dialogue-examples.ts'

test('every customer message counts as a turn, whether or not it is labelled', () => {
  const messages = [
    { role: 'customer' as const, text: '在吗' },
    { role: 'agent' as const, text: '在的' },
    { role: 'customer' as const, text: '我要退货', topic: 'return_exchange' },
    { role: 'customer' as const, text: '快点' },
    { role: 'customer' as const, text: '骗子', emotion: 'angry' },
  ]
  const examples = dialogueExamples({ id: 'd', messages }, { actOf: () => null })
  expect(examples.map(({ turn }) => [turn.text, turn.turn])).toEqual([
    ['我要退货', 1],
    ['骗子', 3],
  ])
})
