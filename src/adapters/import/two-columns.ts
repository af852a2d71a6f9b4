import { basename } from 'node:path'
import type { RecordedRow } from '../../domain/dialogue.ts'
import type { Row } from '../../domain/ports/row-reader.ts'
import { readInstant } from '../../text/read-instant.ts'
import { hasColumns, mapColumns } from './column-mapping.ts'
import { ANSWER_COLUMNS } from './message-columns.ts'
import { outcomeOf, textOf } from './message-fields.ts'
import type { MessageFormat } from './message-format.ts'

/**
 * Rows of a question and its answer, each a dialogue of its own, named by file and row. Without columns of known names, the first two columns are question and answer, and the
 * first line, which names nothing, is a row too.
 */
export const readTwoColumns: MessageFormat = async function* (rows, input, { map, offset }) {
  let named: boolean | undefined
  const known = async function* (): AsyncGenerator<Row> {
    for await (const row of rows) {
      const first = named === undefined
      named ??= map.size > 0 || hasColumns(row.values, ANSWER_COLUMNS)
      if (first && !named) yield byPlace({ ...row, row: 1, values: namesAsValues(row.values) })
      yield named ? row : byPlace(row)
    }
  }
  for await (const { file, row, values } of mapColumns(known(), ANSWER_COLUMNS, map)) {
    const question = textOf(values.question)
    const answer = textOf(values.answer)
    if (question === undefined || answer === undefined) {
      yield { file, row, problem: 'question and answer: one is missing' }
      continue
    }
    const message = (role: 'customer' | 'agent', text: string): RecordedRow => ({
      file,
      row,
      dialogue: `${basename(file)}:${row}`,
      recording: `${input}:${row}`,
      role,
      speaker: role,
      text,
      at: readInstant(values.at, offset),
      outcome: outcomeOf(values.outcome),
    })
    yield message('customer', question)
    yield message('agent', answer)
  }
}

function byPlace(row: Row): Row {
  const [question, answer] = Object.values(row.values)
  return { ...row, values: { question, answer } }
}

function namesAsValues(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, name]))
}
