import { expect, test } from 'vitest'
import { firstHandoff } from '../../../eval/scorers/first-handoff.ts'
import { slotF1 } from '../../../eval/scorers/slots.ts'

const no = false
const yes = true

test('a handoff at the labelled turn or one before is on time', () => {
  const at = { labels: [no, yes, yes], predicted: [no, yes, no] }
  const before = { labels: [no, yes, yes], predicted: [yes, no, no] }
  expect(firstHandoff([at, before])).toEqual({ dialogues: 2, onTime: 2, lateTurnsMean: 0, missed: 0, falseAlarms: 0 })
})

test('a handoff two turns before, or in a dialogue without one, is a false alarm', () => {
  const early = { labels: [no, no, yes], predicted: [yes, no, no] }
  const none = { labels: [no, no], predicted: [no, yes] }
  expect(firstHandoff([early, none])).toEqual({
    dialogues: 1,
    onTime: 0,
    lateTurnsMean: 0,
    missed: 0,
    falseAlarms: 1 + 1,
  })
})

test('lateness is counted in turns, a miss with the turns that remain', () => {
  const late = { labels: [yes, no, no], predicted: [no, no, yes] } // 2 late
  const missed = { labels: [no, yes, no, no], predicted: [no, no, no, no] } // turns 2, 3 and 4 remain: 3
  const onTime = { labels: [yes], predicted: [yes] } // 0
  const quiet = { labels: [no], predicted: [no] } // no term
  const scores = firstHandoff([late, missed, onTime, quiet])
  expect(scores).toEqual({ dialogues: 3, onTime: 1, lateTurnsMean: 5 / 3, missed: 1, falseAlarms: 0 })
})

test('a handoff in a dialogue without any handoff label is a false alarm, single missing labels are passed over', () => {
  const unknown = { labels: [null, null], predicted: [yes, no] }
  const silent = { labels: [null, null], predicted: [no, no] }
  const partly = { labels: [null, yes], predicted: [no, yes] }
  expect(firstHandoff([unknown, silent, partly])).toEqual({
    dialogues: 1,
    onTime: 1,
    lateTurnsMean: 0,
    missed: 0,
    falseAlarms: 1,
  })
  expect(firstHandoff([])).toEqual({ dialogues: 0, onTime: 0, lateTurnsMean: null, missed: 0, falseAlarms: 0 })
})

test('slot F1 is over pairs of name and value', () => {
  const gold = [
    { name: '订单号', value: 'YS1' },
    { name: '尺码', value: '39码' },
  ]
  const predicted = [
    { name: '订单号', value: 'ｙｓ 1' }, // the same but for case, width and space
    { name: '颜色', value: '39码' }, // the right value under another name
  ]
  // tp 1, fp 1, fn 1, and one fn of the second turn: 2/(2 + 1 + 2) = .4; 3 labelled slots.
  const turns = [
    { gold, predicted },
    { gold: [{ name: '商品', value: '鞋' }], predicted: [] },
  ]
  expect(slotF1(turns)).toEqual({ n: 3, f1: 0.4 })
})

test('a slot found twice counts once, and nothing labelled or found is null', () => {
  const slot = { name: '商品', value: '鞋' }
  expect(slotF1([{ gold: [slot], predicted: [slot, slot] }])).toEqual({ n: 1, f1: 1 })
  expect(slotF1([{ gold: [], predicted: [] }])).toEqual({ n: 0, f1: null })
  expect(slotF1([{ gold: [], predicted: [slot] }])).toEqual({ n: 0, f1: 0 })
})
