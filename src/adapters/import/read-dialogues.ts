import { z } from 'zod'
import type { DialogueRow, RawDialogue } from '../../domain/dialogue.ts'
import type { ImportFile, Row } from '../../domain/ports/row-reader.ts'
import { type ColumnMap, mapColumns } from './column-mapping.ts'
import { MESSAGE_COLUMNS, parseRole } from './message-columns.ts'
import { readRows } from './read-rows.ts'

const Id = z.union([z.string().trim().min(1), z.number().transform(String)])
const Text = z.union([z.string(), z.number().transform(String), z.null().transform(() => '')])
const Whole = z.object({
  id: Id,
  turns: z.array(z.object({ role: z.unknown(), text: Text, at: z.string().optional() })),
})
const Message = z.object({ dialogue: Id, role: z.unknown(), text: Text, at: z.string().optional() })

/**
 * Reads recorded dialogues: rows of `{id, turns: [{role, text, at?}]}`, one dialogue each and one in memory at a time, or rows of one message each, which are
 * gathered by dialogue and put in order of time. Rows that are neither come out with their problem. Throws column_missing and what the file's reader throws.
 */
export async function* readDialogues(file: ImportFile, { map }: { map?: ColumnMap } = {}): AsyncGenerator<DialogueRow> {
  const rows = readRows(file)[Symbol.asyncIterator]()
  const first = await rows.next()
  if (first.done) return
  const all = startingWith(first.value, rows)
  if (Array.isArray(first.value.values.turns)) for await (const row of all) yield wholeDialogue(row)
  else yield* gatherMessages(mapColumns(all, MESSAGE_COLUMNS, map))
}

async function* startingWith(first: Row, rest: AsyncIterator<Row>): AsyncGenerator<Row> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

function wholeDialogue({ file, row, values }: Row): DialogueRow {
  const parsed = Whole.safeParse(values)
  if (!parsed.success) return { file, row, dialogue: null, problem: problemOf(parsed.error) }
  const turns: RawDialogue['turns'] = []
  for (const { role, text, at } of parsed.data.turns) {
    const author = parseRole(role)
    if (!author) return { file, row, dialogue: null, problem: unknownRole(role) }
    turns.push(at === undefined ? { role: author, text } : { role: author, text, at })
  }
  return { file, row, dialogue: { id: parsed.data.id, turns } }
}

async function* gatherMessages(rows: AsyncIterable<Row>): AsyncGenerator<DialogueRow> {
  const dialogues = new Map<string, { file: string; row: number; turns: RawDialogue['turns'] }>()
  for await (const { file, row, values } of rows) {
    const parsed = Message.safeParse(values)
    const author = parseRole(values.role)
    if (!parsed.success) yield { file, row, dialogue: null, problem: problemOf(parsed.error) }
    else if (!author) yield { file, row, dialogue: null, problem: unknownRole(values.role) }
    else {
      const { dialogue, text, at } = parsed.data
      const known = dialogues.get(dialogue) ?? { file, row, turns: [] }
      dialogues.set(dialogue, known)
      known.turns.push(at === undefined || at === '' ? { role: author, text } : { role: author, text, at })
    }
  }
  for (const [id, { file, row, turns }] of dialogues) yield { file, row, dialogue: { id, turns: inOrder(turns) } }
}

/** In order of time where every message has one that can be read; else as they stand. */
function inOrder(turns: RawDialogue['turns']): RawDialogue['turns'] {
  const timed = turns.map((turn) => ({ turn, at: Date.parse(turn.at ?? '') }))
  if (timed.some(({ at }) => Number.isNaN(at))) return turns
  return timed.sort((a, b) => a.at - b.at).map(({ turn }) => turn)
}

function problemOf(error: z.ZodError): string {
  const [issue] = error.issues
  return `${issue?.path.join('.') || 'row'}: ${issue?.message ?? 'not a dialogue'}`
}

function unknownRole(role: unknown): string {
  return `the role "${String(role)}" is not known; use 顾客, 客服, 机器人 or 系统 (customer, agent, bot, system)`
}
