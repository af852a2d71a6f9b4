import { expect, test } from 'vitest'
import type { SaidAt } from '../../src/domain/said-at.ts'
import { anUnderstanding } from '../builders.ts'
import { anApp, codeOf } from './an-app.ts'

const TEXT = { text: '明天到' }

function aListener() {
  const heard: (SaidAt | undefined)[] = []
  const { call } = anApp({
    analyse: async (_tenant, text, when) => {
      heard.push(when)
      const { signals: _, act: __, dialogue: ___, ...seen } = anUnderstanding()
      return { text, ...seen, intent: { ...seen.intent, evidence: [], nearest: null } }
    },
  })
  return { heard, post: (when: object) => call('POST /v1/analyze', { body: { ...TEXT, ...when } }) }
}

test('analyze is told when and where a text was said', async () => {
  const { heard, post } = aListener()
  await post({})
  await post({ at: '2026-11-18T10:00:00+08:00' })
  await post({ at: '2026-11-18T10:00:00Z', zone: 'Europe/London' })
  expect(heard).toEqual([
    undefined,
    { at: Date.parse('2026-11-18T02:00:00Z'), zone: 'Asia/Shanghai' },
    { at: Date.parse('2026-11-18T10:00:00Z'), zone: 'Europe/London' },
  ])
})

test.each([
  { at: '2026-11-18' },
  { at: '2026-11-18T10:00:00' },
  { at: '2026-02-30T10:00:00Z' },
  { at: '2026-11-18T10:00:00Z', zone: 'Mars/Base' },
  { at: '2026-11-18T10:00:00Z', zone: '+08:00' },
  { zone: 'Asia/Shanghai' },
  { at: 1_763_431_200_000 },
])('analyze refuses %j', async (when) => {
  const { heard, post } = aListener()
  const answer = await post(when)
  expect(answer.status).toBe(400)
  expect(await codeOf(answer)).toBe('invalid_request')
  expect(heard).toEqual([])
})
