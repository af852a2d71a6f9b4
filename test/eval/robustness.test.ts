import { expect, test } from 'vitest'
import { evalRobustness } from '../../eval/robustness.ts'
import { robustnessTable } from '../../eval/robustness-table.ts'
import type { IntentRow } from '../../src/domain/intent.ts'
import { keysOf } from './builders.ts'

const row = (text: string, intent: string): IntentRow => ({ text, intent })

/** Knows a message by its first letter, and the topic of `a` is `first`; H anywhere asks for a human. */
const service = {
  intentOf: async (text: string) => ({ name: text.charAt(0), topic: text.startsWith('a') ? 'first' : 'other' }),
  wantsHuman: (text: string) => text.includes('H'),
  seed: 1,
}

const rows = [
  row('a1', 'a'),
  row('a2', 'first'),
  row('b1', 'b'),
  row('b2', 'x'),
  row('H', 'human_agent'),
  row('h', 'human_agent'),
]

test('a kind is scored on the rows that it changes, before and after', async () => {
  // a1 → b1 loses a right answer, a2 → c2 one that was right by its topic, b1 and the rest stay.
  const kinds = { swap: (text: string) => text.replace('a1', 'b1').replace('a2', 'c2').replace('b2', 'x2') }
  const report = await evalRobustness(rows, { ...service, kinds })
  // Right as they are: a1, a2, b1 of 6. Changed: a1, a2, b2, of which 2 were right and then only x2.
  expect(report).toMatchObject({ n: 6, accuracy: 0.5 })
  expect(report.kinds.swap).toMatchObject({ n: 3, accuracy: 1 / 3, accuracyBefore: 2 / 3 })
  expect(report.kinds.swap?.drop).toBeCloseTo(1 / 3, 12)
  const [low, high] = report.kinds.swap?.interval ?? [0, 0]
  expect(low).toBe(-1)
  expect(high).toBe(1)
})

test('a kind that changes nothing is counted as 0 rows and scores null', async () => {
  const report = await evalRobustness(rows, { ...service, kinds: { none: (text) => text } })
  expect(report.kinds.none).toEqual({ n: 0, accuracy: null, accuracyBefore: null, drop: null, interval: null })
  expect(report.humanRequest).toEqual({ n: 2, kinds: { none: { n: 0, survived: null } } })
})

test('a request for a human survives when it is still heard, whether a label or the detector called it one', async () => {
  const asks = [row('H1', 'a'), row('H2', 'human_agent'), row('h3', 'human_agent'), row('a4', 'a')]
  const kinds = { small: (text: string) => text.replace('H1', 'h1!').replace(/[23]$/, '0') }
  const report = await evalRobustness(asks, { ...service, kinds })
  // H1 → h1! is no longer heard, H2 → H0 is, h3 → h0 never was; a4 asks for nobody.
  expect(report.humanRequest).toEqual({ n: 3, kinds: { small: { n: 3, survived: 1 / 3 } } })
})

test('the same seed gives the same texts, wherever a row stands', async () => {
  const seen: string[] = []
  const kinds = { noise: (text: string, random: () => number) => `${text}${random()}` }
  const intentOf = async (text: string) => {
    seen.push(text)
    return { name: '', topic: '' }
  }
  await evalRobustness(rows, { ...service, kinds, intentOf })
  const first = seen.splice(0)
  await evalRobustness([...rows].reverse(), { ...service, kinds, intentOf })
  expect([...seen].sort()).toEqual([...first].sort())
  await evalRobustness(rows, { ...service, kinds, intentOf, seed: 2 })
  expect(seen.slice(-rows.length)).not.toEqual(first.slice(-rows.length))
})

test('the report has exactly these keys, and a line a kind', async () => {
  const report = await evalRobustness(rows, { ...service, kinds: { more: (text) => `${text}+`, none: (text) => text } })
  expect(keysOf(report)).toEqual([
    'n',
    'accuracy',
    ...['kinds.more.n', 'kinds.more.accuracy', 'kinds.more.accuracyBefore', 'kinds.more.drop'],
    ...['kinds.more.interval.0', 'kinds.more.interval.1'],
    ...['kinds.none.n', 'kinds.none.accuracy', 'kinds.none.accuracyBefore', 'kinds.none.drop', 'kinds.none.interval'],
    ...['humanRequest.n', 'humanRequest.kinds.more.n', 'humanRequest.kinds.more.survived'],
    ...['humanRequest.kinds.none.n', 'humanRequest.kinds.none.survived'],
  ])
  const lines = robustnessTable(report).split('\n')
  expect(lines[0]).toBe('robustness: 6 rows, accuracy 0.5000; 2 ask for a human')
  expect(lines[2]).toMatch(/^ {2}more +6 +0\.5000 +0\.5000 +0\.0000 +0\.0000 … 0\.0000 +2 +0\.5000$/)
  expect(lines[3]).toMatch(/^ {2}none +0 +– +– +– +– +0 +–$/)
})
