import { expect, test } from 'vitest'
import { reportTable } from '../../eval/report.ts'

test('a report is one aligned line a number, and a dash for what was not scored', () => {
  expect(reportTable('transcripts', { turns: 12, intent: { accuracy: 2 / 3 }, answer: null })).toBe(
    [
      'transcripts',
      '  turns                    12',
      '  intent.accuracy      0.6667',
      '  answer                    –',
      '',
    ].join('\n'),
  )
})
