import { expect, test } from 'vitest'
import type { Passage } from '../../src/domain/passage.ts'
import type { FusedRow } from '../../src/retrieval/fuse.ts'
import { type Question, scorePassage } from '../../src/retrieval/score.ts'
import { aPassage, aPolicy } from '../builders.ts'
import { aScenario } from './builders.ts'

const aRow = (change: Partial<FusedRow> = {}): FusedRow => ({
  row: 0,
  fused: 0.5,
  lexical: 2,
  vector: 0.6,
  terms: ['退货'],
  ...change,
})

const score = (passage: Passage, question: Partial<Question>, rows = [aRow()]) =>
  scorePassage({
    passage,
    rows,
    keyOf: (row) => passage.keys[row] ?? '',
    question: { message: '我要退货', terms: 2, intents: [], topic: null, ...question },
    policy: aPolicy().retrieval,
  })

test('without anything that agrees the score is the fused one', () => {
  const hit = score(aPassage('a'), {})
  expect(hit?.score).toBe(0.5)
  expect(hit?.why).toEqual({ key: 'a？', lexical: 2, vector: 0.6, terms: ['退货'], adjustments: [] })
})

test('the same intent and the same topic raise the score, and say so', () => {
  const passage = aPassage('a', { intent: 'return_apply' })
  const hit = score(passage, { intents: [{ name: 'return_apply', confidence: 1 }], topic: 'return_exchange' })
  expect(hit?.score).toBeCloseTo(0.6, 9)
  expect(hit?.why.adjustments).toEqual(['意图一致（return_apply） +0.05', '主题一致（return_exchange） +0.05'])
})

test('another intent, none, or "other" raises nothing', () => {
  const likely = (name: string) => [{ name, confidence: 1 }]
  expect(score(aPassage('a', { intent: 'x' }), { intents: likely('y'), topic: 'invoice' })?.score).toBe(0.5)
  expect(score(aPassage('a', { intent: null, topic: null }), {})?.score).toBe(0.5)
  const other = aPassage('a', { intent: 'other', topic: 'other' })
  expect(score(other, { intents: likely('other'), topic: 'other' })?.score).toBe(0.5)
})

test('an intent raises the score as far as it is likely', () => {
  const passage = aPassage('a', { intent: 'x', topic: null })
  const intents = [
    { name: 'y', confidence: 0.6 },
    { name: 'x', confidence: 0.4 },
  ]
  expect(score(passage, { intents })?.score).toBeCloseTo(0.52, 9)
})

test('a scenario is raised by a cue in the message and lowered without one', () => {
  const fresh = aScenario('a', ['生鲜', '水果'])
  const named = score(fresh, { message: '水果要退货' })
  const unnamed = score(fresh, { message: '我要退货' })
  expect(named?.score).toBeCloseTo(0.6, 9)
  expect(named?.why.adjustments).toEqual(['提到场景（水果） +0.1'])
  expect(unnamed?.score).toBeCloseTo(0.4, 9)
  expect(unnamed?.why.adjustments).toEqual(['没有提到这个场景 −0.1'])
})

test('a cue is compared in normalised form, and a latin one as a whole word', () => {
  expect(score(aScenario('a', ['ＶＩＰ']), { message: '我是vip会员' })?.score).toBeCloseTo(0.6, 9)
  expect(score(aScenario('a', ['large']), { message: 'an enlarged item' })?.score).toBeCloseTo(0.4, 9)
  expect(score(aScenario('a', ['large']), { message: 'enlarged or large item' })?.score).toBeCloseTo(0.6, 9)
})

test('a message that is a key scores at least .98 and takes that key, whatever row fused higher', () => {
  const passage = aPassage('a', { keys: ['退货退货', '我要退货！'] })
  const rows = [aRow({ row: 0, fused: 0.9, terms: ['退货'] }), aRow({ row: 1, fused: 0.4, terms: ['我要', '退货'] })]
  const hit = score(passage, { message: '我要退货!' }, rows)
  expect(hit?.score).toBeGreaterThanOrEqual(0.98)
  expect(hit?.why).toMatchObject({ key: '我要退货！', adjustments: ['与知识问法一致'] })
})

test('no bonus lifts a message that is no key to the score of one that is', () => {
  const passage = aPassage('a', { intent: 'return_apply' })
  const rows = [aRow({ fused: 0.96 })]
  const hit = score(passage, { intents: [{ name: 'return_apply', confidence: 1 }], topic: 'return_exchange' }, rows)
  expect(hit?.score).toBe(0.97)
})

test('a scenario that shares its key with the main answer stays behind it when no cue is named', () => {
  const keys = ['我要退货']
  const rows = [aRow({ fused: 1, terms: ['我要', '退货'] })]
  const main = score(aPassage('a', { keys }), {}, rows)
  const scenario = score(aScenario('a', ['生鲜'], { keys }), {}, rows)
  expect(main?.score).toBe(1)
  expect(scenario?.score).toBeCloseTo(0.9, 9)
})

test('a score never leaves 0–1', () => {
  expect(score(aScenario('a', []), {}, [aRow({ fused: 0.02 })])?.score).toBe(0)
  const exact = aScenario('a', ['生鲜'], { keys: ['生鲜退货'], intent: 'x' })
  const rows = [aRow({ fused: 1, terms: ['生鲜', '退货'] })]
  expect(
    score(exact, { message: '生鲜退货', intents: [{ name: 'x', confidence: 1 }], topic: 'return_exchange' }, rows)
      ?.score,
  ).toBe(1)
})

test('a passage without a found row has no score', () => {
  expect(score(aPassage('a'), {}, [])).toBeNull()
})
