import type { ConversationContext } from '../domain/context.ts'
import type { ActLexicon } from '../domain/lexicon.ts'
import type { Understanding } from '../domain/understanding.ts'

/**
 * Makes an elided follow-up whole by putting the last question before it: "那运费呢" after "鞋子小了想换一双" is asked as both together.
 * A message is elided when it opens as one (knowledge/lexicons/acts.yaml) and is short, when it only confirms or denies, or when it holds nothing but slots.
 */
export function completeFollowUp({
  text,
  understanding,
  asked,
  acts,
  maxLength,
}: {
  text: string
  understanding: Understanding
  asked: ConversationContext['asked']
  acts: ActLexicon
  maxLength: number
}): { whole: string; elided: boolean } {
  const last = asked.at(-1)?.text
  if (last === undefined || understanding.wantsHuman) return { whole: text, elided: false }
  const short = [...text].length <= maxLength
  const opens = short && acts.elided.some((pattern) => new RegExp(`^(?:${pattern})`, 'u').test(text))
  const answers = understanding.act === 'confirm' || understanding.act === 'deny'
  const elided = opens || answers || onlySlots(text, understanding)
  if (!elided) return { whole: text, elided: false }
  return { whole: answers ? last : `${last} ${text}`, elided: true }
}

function onlySlots(text: string, { slots }: Understanding): boolean {
  if (slots.length === 0) return false
  const covered = slots.reduce((sum, slot) => sum + slot.end - slot.start, 0)
  return covered >= text.replace(/[\s\p{P}]/gu, '').length * 0.6
}
