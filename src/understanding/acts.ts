import type { ActLexicon } from '../domain/lexicon.ts'
import type { Understanding } from '../domain/understanding.ts'
import { normalForm } from '../text/read-text.ts'
import { compileWords } from './patterns.ts'

type Act = NonNullable<Understanding['act']>

/** Where a message is made of several acts, the first of these that it holds is its act: "好的，不用了，谢谢" denies. */
const STRONGEST_FIRST = ['deny', 'bye', 'thanks', 'confirm', 'greeting', 'filler'] as const satisfies readonly Act[]
/** Longer messages carry something of their own. */
const LONGEST = 30
const MARKS = /[\p{P}\p{S}\s]+/uy

/** Makes the recogniser of messages that are nothing but a greeting, thanks, a goodbye, a yes, a no or a filler, marks and emoji aside; null for all others. */
export function compileActs(lexicon: ActLexicon): (text: string) => Act | null {
  const words = STRONGEST_FIRST.flatMap((act) =>
    compileWords(lexicon[act], 'acts').map(({ regex }) => ({ act, regex: new RegExp(regex.source, 'uy') })),
  )
  return (text) => {
    const message = normalForm(text).text
    if (message.length > LONGEST) return null
    const acts = cover(message, words)
    return acts ? (STRONGEST_FIRST.find((act) => acts.has(act)) ?? null) : null
  }
}

/** The acts of one way to read the whole message as a row of known words, or null when there is none. */
function cover(message: string, words: readonly { act: Act; regex: RegExp }[]): Set<Act> | null {
  const readings = new Map<number, Set<Act>>([[0, new Set()]])
  for (let at = 0; at < message.length; at++) {
    const acts = readings.get(at)
    if (!acts) continue
    const reach = (end: number, add: Act | null) => {
      if (end <= at || readings.has(end)) return
      readings.set(end, add ? new Set([...acts, add]) : acts)
    }
    reach(matchEnd(MARKS, message, at), null)
    for (const { act, regex } of words) reach(matchEnd(regex, message, at), act)
  }
  return readings.get(message.length) ?? null
}

function matchEnd(regex: RegExp, text: string, at: number): number {
  regex.lastIndex = at
  return regex.test(text) ? regex.lastIndex : -1
}
