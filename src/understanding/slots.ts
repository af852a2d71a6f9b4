import type { SlotLexicon } from '../domain/lexicon.ts'
import type { Span } from '../domain/span.ts'
import { type Slot, SlotName } from '../domain/understanding.ts'
import { normalForm } from '../text/read-text.ts'
import { compilePatterns, eachMatch, overlaps } from './patterns.ts'
import { COMMON_SLOTS } from './slot-patterns.ts'
import { normaliseSlot } from './slot-values.ts'
import { isNoDay } from './slot-values-dates.ts'

/** Makes the finder of slots out of the shop's words and what slots look like anywhere. Values are cut from the given text, with their normalised form (normaliseSlot); spans do not overlap and rise; a date that no calendar has (13月5号) is none. */
export function compileSlots(lexicon: SlotLexicon): (text: string) => Slot[] {
  const own = SlotName.options.flatMap((name) =>
    name in lexicon ? lexicon[name as keyof SlotLexicon].map((pattern) => ({ name, pattern })) : [],
  )
  const patterns = compilePatterns([...own, ...COMMON_SLOTS], 'slots')
  return (text) => {
    const normalised = normalForm(text)
    const found: { name: SlotName; span: Span }[] = []
    eachMatch(normalised.text, patterns, ({ name }, match) => found.push({ name, span: valueSpan(match) }))
    return longestFirst(found)
      .filter(({ name, span }) => name !== '日期' || !isNoDay(normalised.text.slice(span.start, span.end)))
      .map(({ name, span }) => ({ name, ...normalised.map.toOriginal(span) }))
      .map(({ name, start, end }) => readSlot(text, name, { start, end }))
      .sort((a, b) => a.start - b.start)
  }
}

/** What leads to a value may say more about it: the carrier's name. */
const LEAD = 12

function readSlot(text: string, name: SlotName, { start, end }: Span): Slot {
  const value = text.slice(start, end)
  const normalised = normaliseSlot(name, value, text.slice(Math.max(0, start - LEAD), start))
  return { name, value, ...(normalised === undefined ? {} : { normalised }), start, end }
}

/** The group named `value` ends its match wherever a pattern has one. */
function valueSpan(match: RegExpExecArray): Span {
  const end = match.index + match[0].length
  return { start: end - (match.groups?.value ?? match[0]).length, end }
}

function longestFirst<T extends { span: Span }>(found: readonly T[]): T[] {
  const chosen: T[] = []
  for (const each of found.toSorted((a, b) => length(b.span) - length(a.span))) {
    if (!chosen.some(({ span }) => overlaps(span, each.span))) chosen.push(each)
  }
  return chosen
}

function length({ start, end }: Span): number {
  return end - start
}
