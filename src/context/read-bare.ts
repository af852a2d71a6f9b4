import type { ActLexicon } from '../domain/lexicon.ts'
import type { Slot, Understanding } from '../domain/understanding.ts'
import { blanked } from '../text/blanked.ts'

/** A long number is one of an order even where it has no known form. */
const NUMBER = /(?<![\d.])\d{6,20}(?![\d.])/g
/** These alone (九点二十, 50元) answer what was asked back. */
const MOMENTS: readonly Slot['name'][] = ['日期', '时间', '金额']
const MARKS = '[\\s,.。、!！~;；:：，…-]'

/** Whether a message gives values (YS…, 要两件L的, 不对，是尾号 8821 那单) and neither asks nor tells anything. */
export function givesOnlyValues(
  text: string,
  { understanding, acts }: { understanding: Pick<Understanding, 'slots' | 'wantsHuman' | 'act'>; acts: ActLexicon },
): boolean {
  const { slots, wantsHuman, act } = understanding
  if (wantsHuman || act !== null) return false
  const known = blanked(text, slots)
  const left = known.replace(NUMBER, ' ')
  if (!slots.some(({ name }) => !MOMENTS.includes(name)) && left === known) return false
  const words = [MARKS, ...(acts.gives ?? [])].join('|')
  return new RegExp(`^(?:${words})*$`, 'iu').test(left)
}
