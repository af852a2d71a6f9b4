import { expect, test } from 'vitest'
import { evalTranscripts, type HandleTurn, type TranscriptDeps } from '../../eval/transcripts.ts'
import { aClock, aDialogue, aResult, aSnapshot, keysOf } from './builders.ts'

const parcel = aDialogue('A', [
  {
    role: 'customer',
    text: '快递到哪了',
    intent: 'logistics',
    emotion: 'anxious',
    handoff: false,
    handoffReason: 'none',
    answer: 'where-parcel',
  },
  { role: 'agent', text: '留个电话' },
  {
    role: 'customer',
    text: '电话13800000000',
    intent: 'parcel_lost',
    emotion: 'angry',
    handoff: true,
    handoffReason: 'angry',
    slots: { 手机号: '13800000000' },
    mustPass: true,
  },
  { role: 'customer', text: '人呢' },
  { role: 'customer', text: '还在吗', handoff: true, handoffReason: 'repeat' },
])
const refund = aDialogue('B', [
  { role: 'bot', text: '您好' },
  { role: 'customer', text: '退款呢', intent: 'refund', emotion: 'neutral', handoff: false, answer: 'refund-arrival' },
  { role: 'customer', text: '开发票', intent: 'invoice', emotion: null, handoff: false, slots: {}, mustPass: true },
  { role: 'customer', text: '包裹没了', intent: 'parcel_lost', handoff: false },
])
const unlabelled = aDialogue('C', [
  { role: 'customer', text: '有人吗' },
  { role: 'customer', text: '转人工' },
])

const script: Record<string, ReturnType<typeof aResult>> = {
  'A#1': aResult({ intent: 'track', topic: 'logistics', emotion: 'anxious', articles: ['where-parcel', 'other'] }),
  'A#3': aResult({
    intent: 'other',
    active: { intent: 'parcel_lost', topic: 'logistics' },
    handoff: ['low-confidence'],
    slots: [{ name: '手机号', value: '[手机]' }],
  }),
  'A#4': aResult({ handoff: ['policy', 'asked'] }),
  'A#5': aResult({ handoff: ['asked'] }),
  'B#2': aResult({ intent: 'refund_progress', topic: 'refund', articles: [null, 'other', 'other', 'refund-arrival'] }),
  'B#3': aResult({ intent: 'invoice', topic: 'invoice', slots: [{ name: '颜色', value: '红' }] }),
  'B#4': aResult({ intent: 'refund_progress', topic: 'refund', handoff: ['legal'] }),
  'C#1': aResult({ handoff: ['low-confidence'] }),
  'C#2': aResult({ handoff: ['asked'] }),
}
const scripted: HandleTurn = async ({ messages }) => script[messages[0]?.id ?? ''] ?? aResult()

function deps(handleTurn: HandleTurn = scripted): TranscriptDeps {
  return { handleTurn, snapshot: aSnapshot(), blocked: new Set(), now: 0, clock: aClock(500) }
}

const evaluate = async (test: ReturnType<typeof aDialogue>[], handleTurn?: HandleTurn) =>
  (await evalTranscripts({ test, training: null }, deps(handleTurn))).report

test('every customer turn is replayed and those without a label are counted', async () => {
  // A has 4 customer turns, B 3; A#4 has no label.
  expect(await evaluate([parcel, refund])).toMatchObject({ dialogues: 2, turns: 7, unscored: 1 })
})

test('an intent label is met by name or by topic, in context', async () => {
  // logistics (topic of track), parcel_lost (active intent), refund (topic) and invoice (name) are right, B#4 is wrong: 4/5.
  // B#4 counts as refund, since no label is named refund_progress. F1: logistics 1, invoice 1, parcel_lost 2·1/(2+1), refund 2·1/(1+2): (2 + 4/3)/4.
  const { intent } = await evaluate([parcel, refund])
  expect(intent).toEqual({ n: 5, accuracy: 0.8, macroF1: expect.closeTo(5 / 6, 12) })
})

test('emotion is scored by class over the labelled turns', async () => {
  // anxious → anxious, angry → neutral, neutral → neutral. neutral: precision 1/2, recall 1, F1 2/3. (1 + 0 + 2/3)/3 = 5/9.
  const { emotion } = await evaluate([parcel, refund])
  expect(emotion).toEqual({
    n: 3,
    macroF1: expect.closeTo(5 / 9, 12),
    perClass: {
      angry: { precision: null, recall: 0, f1: 0, n: 1 },
      anxious: { precision: 1, recall: 1, f1: 1, n: 1 },
      neutral: { precision: 0.5, recall: 1, f1: expect.closeTo(2 / 3, 12), n: 1 },
    },
  })
})

test('only handoffs with a reason that the customer shows count as predicted', async () => {
  // Labelled: A#1 no/no, A#3 yes/system only, A#5 yes/yes, B#2 no/no, B#3 no/no, B#4 no/yes: tp 1, fp 1, fn 1.
  // A: labelled at its 2nd customer turn, decided at its 3rd: 1 late. B: no label, decided: a false alarm.
  const { handoff } = await evaluate([parcel, refund])
  const none = { n: 0, recall: null }
  expect(handoff).toEqual({
    n: 6,
    precision: 0.5,
    recall: 0.5,
    f1: 0.5,
    system: 1,
    perReason: { asked: none, angry: { n: 1, recall: 0 }, legal: none, repeat: { n: 1, recall: 1 }, authority: none },
    firstHandoff: { dialogues: 1, onTime: 0, lateTurnsMean: 1, missed: 0, falseAlarms: 1 },
  })
})

test('turns without a handoff label count for the system and, once a human is called, as a false alarm', async () => {
  // C has no label at all: C#1 is handed off for the system's own reason, besides A#3; C#2 for the customer's, besides B#4.
  const { handoff } = await evaluate([parcel, refund, unlabelled])
  expect(handoff).toMatchObject({ n: 6, precision: 0.5, recall: 0.5, system: 2 })
  expect(handoff.firstHandoff).toEqual({ dialogues: 1, onTime: 0, lateTurnsMean: 1, missed: 0, falseAlarms: 2 })
})

test('an answer is looked for among the distinct articles of the sources', async () => {
  // A#1 comes first; B#2 second after "other": at1 1/2, at3 2/2.
  expect((await evaluate([parcel, refund])).answer).toEqual({ n: 2, at1: 0.5, at3: 1 })
})

test('slots are scored on the turns that carry the label, as they read once masked', async () => {
  // A#3 finds its one slot as [手机]; B#3 is labelled as having none and finds one: 2/(2 + 1).
  expect((await evaluate([parcel, refund])).slots).toEqual({ n: 1, f1: expect.closeTo(2 / 3, 12) })
})

test('a must-pass turn fails when any label it carries is missed', async () => {
  // A#3 misses emotion and handoff; B#3 meets all three of its labels.
  expect((await evaluate([parcel, refund])).mustPass).toEqual({ n: 2, failed: 1 })
})

test('the speed is that of the second pass', async () => {
  // 7 turns between two looks at a clock that goes half a second a look.
  expect((await evaluate([parcel, refund])).turnsPerSecond).toBe(14)
})

test('intervals are drawn over dialogues', async () => {
  // Intents: A 2 of 2, B 2 of 3 right. Resamples are AA (1), AB (4/5) and BB (2/3); each tail holds a quarter.
  const { intervals } = await evaluate([parcel, refund])
  expect(intervals.intentAccuracy).toEqual({ low: expect.closeTo(2 / 3, 12), high: 1 })
  expect((await evaluate([parcel])).intervals).toEqual({ intentAccuracy: null, emotionMacroF1: null, handoffF1: null })
})

test('what no label asks for is null and never 0', async () => {
  const none = { n: 0, recall: null }
  const noClass = { n: 0, precision: null, recall: null, f1: null }
  expect(await evaluate([aDialogue('A', [{ role: 'customer', text: '在吗', intent: null }])])).toEqual({
    dialogues: 1,
    turns: 1,
    unscored: 1,
    intent: { n: 0, accuracy: null, macroF1: null },
    emotion: { n: 0, macroF1: null, perClass: { angry: noClass, anxious: noClass, neutral: noClass } },
    handoff: {
      n: 0,
      precision: null,
      recall: null,
      f1: null,
      system: 0,
      perReason: { asked: none, angry: none, legal: none, repeat: none, authority: none },
      firstHandoff: { dialogues: 0, onTime: 0, lateTurnsMean: null, missed: 0, falseAlarms: 0 },
    },
    answer: null,
    slots: null,
    mustPass: null,
    intervals: { intentAccuracy: null, emotionMacroF1: null, handoffF1: null },
    turnsPerSecond: 2,
  })
})

test('the report has exactly these keys', async () => {
  const { report } = await evalTranscripts({ test: [parcel, refund], training: null }, deps())
  expect(keysOf(report)).toEqual([
    'dialogues',
    'turns',
    'unscored',
    ...['n', 'accuracy', 'macroF1'].map((key) => `intent.${key}`),
    ...['n', 'macroF1'].map((key) => `emotion.${key}`),
    ...['angry', 'anxious', 'neutral'].flatMap((name) =>
      ['n', 'precision', 'recall', 'f1'].map((key) => `emotion.perClass.${name}.${key}`),
    ),
    ...['n', 'precision', 'recall', 'f1', 'system'].map((key) => `handoff.${key}`),
    ...['asked', 'angry', 'legal', 'repeat', 'authority'].flatMap((reason) =>
      ['n', 'recall'].map((key) => `handoff.perReason.${reason}.${key}`),
    ),
    ...['dialogues', 'onTime', 'lateTurnsMean', 'missed', 'falseAlarms'].map((key) => `handoff.firstHandoff.${key}`),
    ...['n', 'at1', 'at3'].map((key) => `answer.${key}`),
    ...['n', 'f1'].map((key) => `slots.${key}`),
    ...['n', 'failed'].map((key) => `mustPass.${key}`),
    ...['intentAccuracy', 'emotionMacroF1', 'handoffF1'].flatMap((name) =>
      ['low', 'high'].map((key) => `intervals.${name}.${key}`),
    ),
    'turnsPerSecond',
  ])
})

test('with training transcripts the fitted snapshot is used, on masked rows of labelled customer turns', async () => {
  const used = new Set<string>()
  const rows: unknown[] = []
  const watching: HandleTurn = async (_, { snapshot }) => {
    used.add(snapshot.manifest.id)
    return aResult()
  }
  const fit = async (train: { rows: readonly unknown[] }) => {
    rows.push(...train.rows)
    return aSnapshot('fitted')
  }
  await evalTranscripts({ test: [refund], training: { dialogues: [parcel], fit } }, deps(watching))
  expect([...used]).toEqual(['fitted'])
  expect(rows).toEqual([
    { text: '快递到哪了', intent: 'logistics' },
    { text: '电话[手机]', intent: 'parcel_lost' },
  ])
})

test('a wrong intent counts under its name where the gold holds that name', async () => {
  const dialogue = aDialogue('A', [
    { role: 'customer', text: '一', intent: 'refund_missing' },
    { role: 'customer', text: '二', intent: 'refund_progress' },
  ])
  const always: HandleTurn = async () => aResult({ intent: 'refund_progress', topic: 'refund' })
  // refund_missing 0; refund_progress 2·1/(1+2): mean 1/3.
  expect((await evaluate([dialogue], always)).intent).toEqual({
    n: 2,
    accuracy: 0.5,
    macroF1: expect.closeTo(1 / 3, 12),
  })
})
