import type { RecordedRow } from '../../domain/dialogue.ts'
import type { Author } from '../../domain/message.ts'
import type { Row } from '../../domain/ports/row-reader.ts'
import { readInstant } from '../../text/read-instant.ts'
import { isRecord } from './file-format-error.ts'
import { nameOf, outcomeOf, textOf } from './message-fields.ts'
import type { MessageFormat, MessageReading } from './message-format.ts'

/** Chatwoot numbers the types of messages in some exports and names them in others. */
const AUTHORS: Record<string, Author> = {
  0: 'customer',
  incoming: 'customer',
  1: 'agent',
  outgoing: 'agent',
  2: 'system',
  activity: 'system',
  3: 'bot',
  template: 'bot',
}
const BOTS = new Set(['agent_bot', 'agentbot', 'captain::assistant'])

/**
 * What Chatwoot exports or its API answers: rows of a conversation with its `messages`, or of one message each with its `conversation_id`. Private notes and activities count as
 * the system's. A conversation that is resolved has ended well, any other has not.
 */
export const readChatwoot: MessageFormat = async function* (rows, input, reading) {
  for await (const row of rows) {
    if (!Array.isArray(row.values.messages)) yield messageOf(row, row.values, { ...reading, recording: input })
    else
      for (const message of row.values.messages as unknown[]) {
        const values = { ...(isRecord(message) ? message : {}), conversation: row.values }
        yield messageOf(row, values, { ...reading, recording: `${input}:${row.row}` })
      }
  }
}

function messageOf(
  { file, row }: Row,
  values: Record<string, unknown>,
  { recording, offset }: Pick<MessageReading, 'offset'> & { recording: string },
): RecordedRow {
  const conversation = isRecord(values.conversation) ? values.conversation : {}
  const dialogue =
    nameOf(values.conversation_id) ?? nameOf(conversation.display_id) ?? nameOf(conversation.id) ?? undefined
  const role = authorOf(values)
  const text = textOf(values.content ?? null)
  if (dialogue === undefined) return { file, row, problem: 'conversation_id: there is none' }
  if (role === undefined || text === undefined)
    return { file, row, problem: 'message_type and content: one is missing or not known' }
  return {
    file,
    row,
    dialogue,
    recording,
    role,
    speaker: role,
    text: text === '' && hasImage(values.attachments) ? '[图片]' : text,
    at: readInstant(values.created_at, offset),
    outcome: outcomeOf(conversation.status ?? values.status_of_conversation ?? values.conversation_status),
  }
}

function authorOf(values: Record<string, unknown>): Author | undefined {
  if (values.private === true || values.private === 'true') return 'system'
  const role = AUTHORS[textOf(values.message_type)?.toLowerCase() ?? '']
  const sender = isRecord(values.sender) ? values.sender.type : values.sender_type
  return role === 'agent' && BOTS.has(textOf(sender)?.toLowerCase() ?? '') ? 'bot' : role
}

function hasImage(attachments: unknown): boolean {
  return Array.isArray(attachments) && attachments.some((file) => isRecord(file) && file.file_type === 'image')
}
