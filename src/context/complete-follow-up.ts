import type { ConversationContext } from '../domain/context.ts'
import type { ActLexicon } from '../domain/lexicon.ts'
import type { Understanding } from '../domain/understanding.ts'

/** A message as a whole question: `elided` leans on the question before it, `answer` (嗯, a bare order number) asks nothing of its own. */
interface FollowUp {
  whole: string
  kind: 'elided' | 'answer' | null
}

/**
 * Makes an elided follow-up whole by putting the last whole question before it: "那运费呢" after "鞋子小了想换一双" is asked as both together.
 * A message is elided when it opens as one (knowledge/lexicons/acts.yaml) and is short, when it only confirms or denies, or when it holds nothing but slots.
 */
export function completeFollowUp({
  text,
  understanding,
  asked,
  acts,
  maxLength,
  values = false,
}: {
  text: string
  understanding: Understanding
  asked: ConversationContext['asked']
  acts: ActLexicon
  maxLength: number
  /** Whether it gives values and says nothing else. */
  values?: boolean
}): FollowUp {
  const last = (asked.findLast(({ leans }) => !leans) ?? asked.at(-1))?.text
  if (last === undefined || understanding.wantsHuman) return { whole: text, kind: null }
  const short = [...text].length <= maxLength
  const opens = short && acts.elided.some((pattern) => new RegExp(`^(?:${pattern})`, 'u').test(text))
  const answers =
    understanding.act === 'confirm' || understanding.act === 'deny' || values || onlySlots(text, understanding)
  if (answers) return { whole: values && narrows(understanding) ? `${last} ${text}` : last, kind: 'answer' }
  return opens ? { whole: `${last} ${text}`, kind: 'elided' } : { whole: text, kind: null }
}

/** A thing named after the question tells more of it than a number does. */
function narrows({ slots }: Understanding): boolean {
  return slots.some(({ name }) => name === '商品' || name === '型号')
}

function onlySlots(text: string, { slots }: Understanding): boolean {
  if (slots.length === 0) return false
  const covered = slots.reduce((sum, slot) => sum + slot.end - slot.start, 0)
  return covered >= text.replace(/[\s\p{P}]/gu, '').length * 0.6
}
