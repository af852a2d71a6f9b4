import { MinedPair } from './mined-pair.ts'

/**
 * Makes a pair of a row with the fields of one; a row of question and answer alone will do, its file and row are then its source. Null for a row without a question or an answer, or with a field that is not what
 * it should be.
 */
export function pairOfRow({
  file,
  row,
  values,
}: {
  file: string
  row: number
  values: Record<string, unknown>
}): MinedPair | null {
  const turn = whole(values.turn) ?? row
  // Without a turn, a column called source names where a whole file comes from.
  const named = values.turn === undefined ? null : text(values.source)
  const source = text(values.dialogue) ?? named ?? `${file}:${row}`
  const parsed = MinedPair.safeParse({
    id: text(values.id) ?? `${source}#${turn}`,
    source,
    turn,
    question: text(values.question),
    context: text(values.context) ?? '',
    answer: text(values.answer),
    count: whole(values.count) ?? 1,
    at: timeOf(values.at),
    outcome: text(values.outcome),
    language: text(values.language) ?? undefined,
  })
  return parsed.success ? parsed.data : null
}

function text(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const trimmed = String(value).trim()
  return trimmed === '' ? null : trimmed
}

function whole(value: unknown): number | null {
  const number = Number(text(value) ?? Number.NaN)
  return Number.isInteger(number) ? number : null
}

/** Milliseconds, or a time as text; null for anything else. */
function timeOf(value: unknown): number | null {
  const plain = text(value)
  if (plain === null) return null
  const at = /^\d{12,}$/u.test(plain) ? Number(plain) : Date.parse(plain)
  return Number.isFinite(at) ? at : null
}
