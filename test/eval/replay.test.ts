import { expect, test } from 'vitest'
import { replay } from '../../eval/replay.ts'
import { emptyContext } from '../../src/domain/context.ts'
import type { TurnInput } from '../../src/pipeline/turn-input.ts'
import { aDialogue, aResult } from './builders.ts'

async function inputsOf(
  turns: readonly Record<string, unknown>[],
  answer = async () => aResult(),
): Promise<TurnInput[]> {
  const inputs: TurnInput[] = []
  await replay(aDialogue('d', turns), {
    answer: (input) => {
      inputs.push(input)
      return answer()
    },
    tenant: 'default',
    now: 5,
  })
  return inputs
}

test('each customer message is a turn after the true messages of both sides', async () => {
  const inputs = await inputsOf([
    { role: 'bot', text: '您好' },
    { role: 'customer', text: '在吗' },
    { role: 'customer', text: '退货' },
    { role: 'agent', text: '可以' },
    { role: 'customer', text: '好' },
  ])
  expect(inputs.map(({ messages }) => messages.map(({ id, text }) => `${id} ${text}`))).toEqual([
    ['d#2 在吗'],
    ['d#3 退货'],
    ['d#5 好'],
  ])
  expect(inputs.map(({ history }) => history.map(({ author, text }) => `${author} ${text}`))).toEqual([
    ['bot 您好'],
    ['bot 您好', 'customer 在吗'],
    ['bot 您好', 'customer 在吗', 'customer 退货', 'agent 可以'],
  ])
})

test('the bot leads every turn, at the time given', async () => {
  const [input] = await inputsOf([{ role: 'customer', text: '在吗' }])
  expect(input).toMatchObject({ tenant: 'default', conversation: 'd', humanLed: false, tier: '普通', now: 5 })
})

test('messages of both sides are masked and foreign placeholders mapped', async () => {
  const inputs = await inputsOf([
    { role: 'agent', text: '是13800000000吗' },
    { role: 'customer', text: '不是，13900000000，[订单x]' },
  ])
  expect(inputs[0]?.history[0]?.text).toBe('是[手机]吗')
  expect(inputs[0]?.messages[0]).toMatchObject({
    text: '不是，[手机]，[订单号]',
    parts: [{ type: 'text', text: '不是，[手机]，[订单号]' }],
  })
})

test('what was gathered is carried on and what the bot is in the middle of is forgotten', async () => {
  const gathered = {
    ...emptyContext(),
    turns: 1,
    slots: [{ name: '尺码' as const, value: '39码', turn: 1, source: 'customer' as const }],
    bot: { clarifications: 2, offered: [], returnOffered: true, lastArticle: 'a' },
  }
  const inputs = await inputsOf(
    [
      { role: 'customer', text: '一' },
      { role: 'customer', text: '二' },
    ],
    async () => ({ ...aResult(), context: gathered }),
  )
  expect(inputs[0]?.context).toEqual(emptyContext())
  expect(inputs[1]?.context).toEqual({ ...gathered, bot: emptyContext().bot })
})
