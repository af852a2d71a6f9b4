import { expect, test } from 'vitest'
import { decide, type Evidence } from '../../src/decision/decide.ts'
import { aContext, aHit, anUnderstanding, aPolicy } from '../builders.ts'

const anAsk = (text: string, ...passages: ReturnType<typeof aHit>[]) => ({ text, intent: text, passages })
const evidence = (change: Partial<Evidence> = {}): Evidence => ({
  understanding: anUnderstanding(),
  context: aContext(),
  repeats: 0,
  choice: null,
  wordless: false,
  passages: [aHit('whole', 0.9)],
  asks: [anAsk('换码', aHit('a', 0.9)), anAsk('运费', aHit('b', 0.7))],
  mode: 'auto',
  policy: aPolicy(),
  ...change,
})
const cited = (change: Partial<Evidence>) => decide(evidence(change)).passages.map(({ passage }) => passage.id)

test('two asks with evidence are both answered, in the order they were asked', () => {
  expect(cited({})).toEqual(['a#', 'b#'])
  expect(decide(evidence())).toMatchObject({ action: 'answer', unanswered: [] })
})

test('an ask without evidence is named, and the other answered', () => {
  const asks = [anAsk('换码', aHit('a', 0.9)), anAsk('火星运费', aHit('b', 0.2))]
  const { action, unanswered, reasons, passages } = decide(evidence({ asks }))
  expect([action, unanswered]).toEqual(['answer', ['火星运费']])
  expect(passages.map(({ passage }) => passage.id)).toEqual(['a#'])
  expect(reasons.map(({ code }) => code)).toEqual(['evidence', 'part-unanswered'])
})

test('asks of which none has evidence are weighed as one message', () => {
  expect(cited({ asks: [anAsk('换码'), anAsk('运费', aHit('b', 0.1))] })).toEqual(['whole#'])
})

test('asks that one passage answers get it once', () => {
  expect(cited({ asks: [anAsk('换码', aHit('a', 0.9)), anAsk('运费', aHit('a', 0.8))] })).toEqual(['a#'])
})

test('a request for a human wins over asks with evidence', () => {
  const understanding = anUnderstanding({ wantsHuman: true, wantsHumanReason: '转人工' })
  expect(decide(evidence({ understanding })).action).toBe('handoff')
})
