import type { DialogueRow, RawDialogue, RecordedMessage } from '../../domain/dialogue.ts'
import type { ImportFile } from '../../domain/ports/row-reader.ts'
import type { ColumnMap } from './column-mapping.ts'
import { DEFAULT_READING, readMessages } from './read-messages.ts'

/**
 * Reads small files of recorded dialogues into whole dialogues: rows of one dialogue each, one in memory at a time, or rows of one message each, which are gathered by
 * dialogue and put in order of time. Rows that are neither come out with their problem. Throws column_missing and what the file's reader throws.
 */
export async function* readDialogues(file: ImportFile, { map }: { map?: ColumnMap } = {}): AsyncGenerator<DialogueRow> {
  const open = new Map<string, RecordedMessage[]>()
  for await (const row of readMessages([file], map === undefined ? DEFAULT_READING : { ...DEFAULT_READING, map })) {
    if ('problem' in row) {
      yield { file: row.file, row: row.row, dialogue: null, problem: row.problem }
      continue
    }
    const [last] = open.values().next().value ?? []
    // Rows of whole dialogues name a recording each: the one before is complete.
    if (last !== undefined && last.recording !== row.recording) yield* close(open)
    const messages = open.get(row.dialogue) ?? []
    open.set(row.dialogue, messages)
    messages.push(row)
  }
  yield* close(open)
}

function* close(open: Map<string, RecordedMessage[]>): Generator<DialogueRow> {
  for (const [id, messages] of open) {
    const { file = '', row = 0 } = messages[0] ?? {}
    const unknown = messages.find(({ role }) => role === null)
    if (unknown === undefined) yield { file, row, dialogue: dialogueOf(id, messages) }
    else yield { file, row, dialogue: null, problem: unknownRole(unknown.speaker) }
  }
  open.clear()
}

function dialogueOf(id: string, messages: readonly RecordedMessage[]): RawDialogue {
  const turns = inOrder(messages).map(({ role, text, at }) => ({
    role: role ?? ('system' as const),
    text,
    ...(at === null ? {} : { at: new Date(at).toISOString() }),
  }))
  const outcome = messages.find((message) => message.outcome !== null)?.outcome
  return outcome === undefined || outcome === null ? { id, turns } : { id, turns, outcome }
}

/** In order of time where every message has one that can be read; else as they stand. */
function inOrder(messages: readonly RecordedMessage[]): readonly RecordedMessage[] {
  if (messages.some(({ at }) => at === null)) return messages
  return messages.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
}

function unknownRole(role: string): string {
  return `the role "${role}" is not known; use 顾客, 客服, 机器人 or 系统 (customer, agent, bot, system)`
}
