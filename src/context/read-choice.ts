import type { ConversationContext } from '../domain/context.ts'
import type { Understanding } from '../domain/understanding.ts'

const ORDINALS = ['一', '二', '三', '四', '五']

/** Reads the answer to a clarifying question: the chosen passage, `none` for "都不是", null when the message is something else. Text is normalised. */
export function readChoice({
  text,
  offered,
  act,
}: {
  text: string
  offered: ConversationContext['bot']['offered']
  act: Understanding['act']
}): string | 'none' | null {
  if (offered.length === 0) return null
  if (/^(?:都不是|都不对|没有一个|不是这些|neither|none)/u.test(text)) return 'none'
  for (const [index, choice] of offered.entries()) {
    const ordinal = ORDINALS[index] ?? ''
    const number = index + 1
    const names = new RegExp(
      `^(?:第?${ordinal}(?:个|条|种)?|第?${number}(?:个|条|种|[.、])?|选${number}|选${ordinal})$`,
      'u',
    )
    if (names.test(text.replace(/[。.!,，]$/u, ''))) return choice.passage
    if (text === choice.label.toLowerCase()) return choice.passage
  }
  const only = offered.length === 1 ? offered[0] : undefined
  if (only && act === 'confirm') return only.passage
  if (act === 'deny') return 'none'
  return null
}
