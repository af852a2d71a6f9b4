import { expect, test } from 'vitest'
import { chooseMode, mostCareful } from '../../src/decision/choose-mode.ts'
import { decide, type Evidence } from '../../src/decision/decide.ts'
import { gradeHandoff, priorityOf } from '../../src/decision/grade.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import { aContext, aHit, anUnderstanding, aPolicy } from '../builders.ts'

const evidence = (change: Partial<Evidence> = {}): Evidence => ({
  understanding: anUnderstanding(),
  context: aContext(),
  repeats: 0,
  choice: null,
  wordless: false,
  passages: [aHit('a', 0.9)],
  mode: 'auto',
  policy: aPolicy(),
  ...change,
})
const angry = (value: number): Understanding['emotion'] => ({
  label: 'angry',
  probabilities: { angry: value, anxious: 0, neutral: 1 - value },
  evidence: [],
})
const asked = (clarifications: number) => aContext({ bot: { clarifications, offered: [], lastArticle: null } })
const codes = (change: Partial<Evidence>) => {
  const { action, reasons } = decide(evidence(change))
  return [action, ...reasons.map(({ code }) => code)]
}

test('clear evidence is answered with its passage', () => {
  const verdict = decide(evidence())
  expect(verdict.action).toBe('answer')
  expect(verdict.passages.map(({ passage }) => passage.id)).toEqual(['a#'])
  expect(verdict.reasons[0]).toMatchObject({ value: 0.9, threshold: 0.5 })
})

test('a request for a human wins over any evidence, in any mode', () => {
  const understanding = anUnderstanding({ wantsHuman: true, wantsHumanReason: '转人工' })
  expect(codes({ understanding })).toEqual(['handoff', 'asked'])
  expect(codes({ understanding, mode: 'shadow' })).toEqual(['handoff', 'asked'])
})

test.each(['legal', 'repeat', 'authority'] as const)('a sign of %s calls a human', (reason) => {
  expect(codes({ understanding: anUnderstanding({ signals: [{ reason, start: 0, end: 1 }] }) })).toEqual([
    'handoff',
    reason,
  ])
})

test('strong anger calls a human at once, a first grumble does not, a second does', () => {
  expect(codes({ understanding: anUnderstanding({ emotion: angry(0.9) }) })).toEqual(['handoff', 'angry'])
  const grumble = anUnderstanding({ emotion: angry(0.55) })
  const point = (turn: number) => ({ turn, label: 'angry' as const, angry: 0.55, anxious: 0 })
  expect(codes({ understanding: grumble, context: aContext({ emotions: [point(1)] }) })).toEqual(['answer', 'evidence'])
  expect(codes({ understanding: grumble, context: aContext({ emotions: [point(1), point(2)] }) })).toEqual([
    'handoff',
    'angry',
  ])
})

test('the third time the same problem is raised calls a human', () => {
  expect(codes({ repeats: 1 })).toEqual(['answer', 'evidence'])
  expect(codes({ repeats: 2 })).toEqual(['handoff', 'repeat'])
})

test('two answers that are equally near are asked about, unless one is sure', () => {
  expect(codes({ passages: [aHit('a', 0.6), aHit('b', 0.58)] })).toEqual(['ask', 'ambiguous'])
  expect(codes({ passages: [aHit('a', 0.9), aHit('b', 0.89)] })).toEqual(['answer', 'evidence'])
  expect(decide(evidence({ passages: [aHit('a', 0.6), aHit('b', 0.58), aHit('c', 0.1)] })).passages).toHaveLength(2)
})

test('two scenarios of one article do not compete', () => {
  expect(codes({ passages: [aHit('a', 0.6), aHit('a', 0.59, { id: 'a#fresh' })] })).toEqual(['answer', 'evidence'])
})

test('near evidence is asked about, and handed over once asking is used up', () => {
  expect(codes({ passages: [aHit('a', 0.4)] })).toEqual(['ask', 'unsure'])
  expect(codes({ passages: [aHit('a', 0.4)], context: asked(2) })).toEqual(['handoff', 'low-confidence'])
})

test('no evidence is asked about, and handed over once asking is used up', () => {
  expect(codes({ passages: [] })).toEqual(['ask', 'no-evidence'])
  expect(codes({ passages: [aHit('a', 0.1)], context: asked(2) })).toEqual(['handoff', 'no-evidence'])
})

test('a chosen article is answered with whatever its score', () => {
  const verdict = decide(evidence({ choice: 'b#', passages: [aHit('a', 0.9), aHit('b', 0.2)] }))
  expect(verdict.passages.map(({ passage }) => passage.id)).toEqual(['b#'])
})

test('a picture without words is asked about', () => {
  expect(codes({ wordless: true })).toEqual(['ask', 'needs-text'])
})

test('thanks are answered, and nothing is looked up for them', () => {
  expect(decide(evidence({ understanding: anUnderstanding({ act: 'thanks' }) })).passages).toEqual([])
})

test('a mode that does not trust the bot hands over by policy and keeps what it would have said', () => {
  const verdict = decide(evidence({ mode: 'shadow' }))
  expect([verdict.action, verdict.reasons[0]?.code, verdict.passages.length]).toEqual(['handoff', 'policy', 1])
})

test('the most careful mode that applies is taken', () => {
  const modes = {
    default: 'auto',
    channels: { web: 'suggest' },
    intents: { refund: 'shadow' },
    articles: { a: 'off' },
  } as const
  expect(chooseMode({ modes, channel: 'app', intent: 'x', article: null })).toBe('auto')
  expect(chooseMode({ modes, channel: 'web', intent: 'x', article: null })).toBe('suggest')
  expect(chooseMode({ modes, channel: 'web', intent: 'refund', article: 'b' })).toBe('shadow')
  expect(chooseMode({ modes, channel: 'web', intent: 'refund', article: 'a' })).toBe('off')
})

test('a legal threat is graded above a request, and a strategic customer above an ordinary one', () => {
  const grade = (reason: 'legal' | 'asked', tier: '战略' | '普通') => gradeHandoff({ reason, topic: 'refund', tier })
  expect([grade('legal', '战略'), grade('legal', '普通'), grade('asked', '普通')]).toEqual(['I', 'II', 'III'])
})

test('the queue goes by grade, then mood, then tier; calm customers of one tier wait their turn', () => {
  const inOrder = [
    priorityOf({ grade: 'II', tier: '普通', emotion: 'neutral' }),
    priorityOf({ grade: 'III', tier: '战略', emotion: 'angry' }),
    priorityOf({ grade: 'III', tier: '普通', emotion: 'angry' }),
    priorityOf({ grade: 'III', tier: '普通', emotion: 'anxious' }),
    priorityOf({ grade: 'III', tier: '战略', emotion: 'neutral' }),
    priorityOf({ grade: 'III', tier: '普通', emotion: 'neutral' }),
    priorityOf({ grade: 'IV', tier: '战略', emotion: 'angry' }),
  ]
  expect(inOrder).toEqual(inOrder.toSorted((a, b) => b - a))
  expect(new Set(inOrder).size).toBe(inOrder.length)
})

test('of several modes the one that trusts the bot least counts', () => {
  expect(mostCareful(['auto', 'suggest', 'shadow'])).toBe('shadow')
  expect(mostCareful(['auto', 'auto'])).toBe('auto')
})
