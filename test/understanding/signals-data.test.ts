import { expect, test } from 'vitest'
import { z } from 'zod'
import { LookAlikeLexicon, SignalLexicon } from '../../src/domain/lexicon.ts'
import { CustomerHandoffReason } from '../../src/domain/understanding.ts'
import { compileSignals } from '../../src/understanding/signals.ts'
import { readLexicon } from './read-lexicon.ts'
import { readRows } from './read-rows.ts'

const signalsOf = compileSignals(
  readLexicon('handoff-signals', SignalLexicon),
  readLexicon('look-alikes', LookAlikeLexicon),
)
const Row = z.strictObject({ text: z.string().min(1), reasons: z.array(CustomerHandoffReason) })
const rows = readRows('signals', Row).map((row) => ({ ...row, found: signalsOf(row.text).map(({ reason }) => reason) }))

test.each(['legal', 'repeat', 'authority'] as const)('every message that shows %s is found', (reason) => {
  const shown = rows.filter(({ reasons }) => reasons.includes(reason))
  expect(shown.length).toBeGreaterThanOrEqual(40)
  expect(shown.filter(({ found }) => !found.includes(reason)).map(({ text }) => text)).toEqual([])
})

test('what is quoted, supposed or only asked about shows nothing', () => {
  const quiet = rows.filter(({ reasons }) => reasons.length === 0)
  expect(quiet.length).toBeGreaterThanOrEqual(40)
  expect(quiet.filter(({ found }) => found.length > 0)).toEqual([])
})
