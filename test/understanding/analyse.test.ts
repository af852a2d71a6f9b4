import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyse } from '../../src/understanding/analyse.ts'
import { anUnderstander } from './builders.ts'

const understander = await anUnderstander()

test('it says what anyone may ask of a message, and nothing more', async () => {
  const analysis = await analyse('我要退货，急用', { understander })
  expect(Object.keys(analysis)).toEqual([
    'text',
    'language',
    'intent',
    'asks',
    'emotion',
    'wantsHuman',
    'wantsHumanReason',
    'slots',
  ])
  expect(analysis).toMatchObject({ text: '我要退货，急用', emotion: { label: 'anxious' }, wantsHuman: false })
})

test('a telephone number is a slot with the number itself in one form, and what follows it keeps its place', async () => {
  const text = '我的手机138-0013-8000，订单ys202611080123，急用'
  const { slots, emotion } = await analyse(text, { understander })
  expect(slots).toContainEqual({ name: '手机号', value: '138-0013-8000', normalised: '13800138000', start: 4, end: 17 })
  expect(slots).toContainEqual({
    name: '订单号',
    value: 'ys202611080123',
    normalised: 'YS202611080123',
    start: 20,
    end: 34,
  })
  expect(emotion.evidence.map(({ start, end }) => text.slice(start, end))).toContain('急用')
})

test('a date keeps a form that needs no clock, so that a text is read alike on every day', async () => {
  expect((await analyse('明天到', { understander })).slots).toEqual([
    { name: '日期', value: '明天', normalised: 'day+1', start: 0, end: 2 },
  ])
})

test('a date is the day that its sender means where the moment is given, in the zone that is given', async () => {
  const at = Date.parse('2026-11-18T20:00:00Z')
  const read = async (zone: string) => (await analyse('打13800138000，明天到', { understander }, { at, zone })).slots
  expect(await read('Asia/Shanghai')).toContainEqual({
    name: '日期',
    value: '明天',
    normalised: '2026-11-20',
    start: 13,
    end: 15,
  })
  expect(await read('Europe/London')).toContainEqual(expect.objectContaining({ normalised: '2026-11-19' }))
  expect(await read('Europe/London')).toContainEqual(expect.objectContaining({ name: '手机号', value: '13800138000' }))
})

test('the model sees the message with personal data masked', async () => {
  const seen: string[] = []
  const spying = {
    ...understander,
    understand: (text: string) => understander.understand(seen[seen.push(text) - 1] ?? ''),
  }
  await analyse('打13800138000', { understander: spying })
  expect(seen).toEqual(['打[手机]'])
})

test('an empty message has an analysis', async () => {
  expect(await analyse('', { understander })).toMatchObject({ text: '', wantsHuman: false, slots: [] })
})

test('every span lies in the message as written', async () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom('13800138000', '急！！', 'a@b.com', 'YS202611080123', '明天'),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      const text = parts.join(' ')
      const { slots, emotion } = await analyse(text, { understander })
      for (const { start, end } of [...slots, ...emotion.evidence]) {
        expect(0 <= start && start <= end && end <= text.length).toBe(true)
      }
      for (const { value, start, end } of slots) expect(text.slice(start, end)).toBe(value)
    }),
  )
})

test('what speaks for the intent is cut from the message as written, behind a masked number too', async () => {
  const text = '我的手机13800138000，怎么退货'
  const { intent } = await analyse(text, { understander })
  expect(intent.name).toBe('return_apply')
  expect(intent.evidence.map((ngram) => ngram.text).join(' ')).toContain('退货')
  for (const { start, end, text: shown } of intent.evidence) expect(text.slice(start, end)).toBe(shown)
})

test('an intent that a rule fixed has no evidence of the model', async () => {
  expect((await analyse('转人工', { understander })).intent).toMatchObject({ evidence: [], nearest: null })
})
