import type { HumanRequestLexicon } from '../domain/lexicon.ts'
import { pinyinLexicon } from '../text/meant/pinyin-lexicon.ts'
import { soundOf, soundsOf, unitsOf, withoutDoubles } from './near-sounds.ts'

type Near = NonNullable<HumanRequestLexicon['near']>

/** Longer clauses say more than a request. */
const LONGEST_CLAUSE = 24
/** One character is no request, and what one leaves of two neither. */
const SHORTEST_PHRASE = 2
/** No opening or closing has more sounds. */
const LONGEST_OPENING = 8
/** How much of a phrase that is all there may be other characters of its sound: an input method misses whole words (认供课服). */
const WRONG_OF_WHOLE = 2 / 3
/** And of one that lost a character, which leaves less to know it by: 有货吗 is no slip in 有活人吗. */
const WRONG_OF_REST = 1 / 4
const HAN = /\p{Script=Han}/u
/** Not what a request that lost it would say the opposite of. */
const MAY_GO = /^[^不别没a-z]$/u

/**
 * Makes the reader of clauses in Han characters: the phrase that a clause is between words of opens and closes, by its sound, whole or with one character missing. Null for any
 * other. The tables are made by the first clause; nearly every clause is turned away by its first sound.
 */
export function compileHan(
  near: Pick<Near, 'opens' | 'phrases' | 'closes' | 'ordinary'>,
): (clause: string) => string | null {
  let tables: Tables | undefined
  return (clause) => {
    tables ??= readTables(near)
    return phraseIn(clause, tables)
  }
}

interface Tables {
  opens: ReadonlySet<string>
  /** From their last sound to the first. */
  closesReversed: ReadonlySet<string>
  /** Every sound that a request can hold. */
  syllables: ReadonlySet<string>
  /** Phrases and what is left of them, by their sound. */
  sounded: ReadonlyMap<string, readonly { left: string; phrase: string }[]>
  ordinary: ReadonlySet<string>
}

function readTables({
  opens,
  phrases,
  closes,
  ordinary,
}: Pick<Near, 'opens' | 'phrases' | 'closes' | 'ordinary'>): Tables {
  const others = new Set(ordinary)
  const sounded = new Map<string, { left: string; phrase: string }[]>()
  for (const phrase of phrases) {
    const units = unitsOf(phrase)
    const rests = units.flatMap((unit, at) => (MAY_GO.test(unit) ? [units.toSpliced(at, 1).join('')] : []))
    for (const left of [phrase, ...rests.filter((rest) => !others.has(rest))]) {
      if (unitsOf(left).length < SHORTEST_PHRASE) continue
      const sound = soundsOf(left).join(' ')
      sounded.set(sound, [...(sounded.get(sound) ?? []), { left, phrase }])
    }
  }
  const asSounds = (words: readonly string[]) => new Set(words.map((word) => soundsOf(word).join(' ')))
  const [opening, closing] = [asSounds(opens), asSounds(closes)]
  return {
    opens: opening,
    closesReversed: new Set([...closing].map((sound) => sound.split(' ').reverse().join(' '))),
    syllables: new Set([...opening, ...closing, ...sounded.keys()].flatMap((sound) => sound.split(' '))),
    sounded,
    ordinary: others,
  }
}

function phraseIn(clause: string, { opens, closesReversed, syllables, sounded, ordinary }: Tables): string | null {
  if (clause.length < SHORTEST_PHRASE || clause.length > LONGEST_CLAUSE || ordinary.has(clause)) return null
  // Nearly every clause holds a sound that no request has.
  if (!syllables.has(soundOf(clause.charAt(0))) && HAN.test(clause.charAt(0))) return null
  const units = unitsOf(clause)
  if (!units.every((unit) => syllables.has(soundOf(unit)))) return null
  // Digits and marks are no part of a request.
  if (units.join('') !== clause) return null
  const characters = withoutDoubles(units)
  const sounds = characters.map(soundOf)
  const from = reachable(sounds, opens)
  const to = reachable(sounds.toReversed(), closesReversed).toReversed()
  for (let start = 0; start < sounds.length; start++) {
    if (!from[start]) continue
    for (let end = sounds.length; end >= start + SHORTEST_PHRASE; end--) {
      if (!to[end]) continue
      const typed = characters.slice(start, end)
      const word = typed.join('')
      if (ordinary.has(word)) continue
      for (const { left, phrase } of sounded.get(sounds.slice(start, end).join(' ')) ?? [])
        if (word === left || (!isWord(word) && fits(typed, { left, phrase }))) return phrase
    }
  }
  return null
}

/** Up to where words of the set, one after another, reach from the start. */
function reachable(sounds: readonly string[], words: ReadonlySet<string>): boolean[] {
  const reached = [true, ...sounds.map(() => false)]
  for (let start = 0; start < sounds.length; start++)
    for (let end = start + 1; reached[start] && end <= Math.min(sounds.length, start + LONGEST_OPENING); end++)
      reached[end] ||= words.has(sounds.slice(start, end).join(' '))
  return reached
}

function fits(typed: readonly string[], { left, phrase }: { left: string; phrase: string }): boolean {
  const meant = withoutDoubles(unitsOf(left))
  const wrong = typed.filter((character, at) => character !== meant[at]).length
  return wrong <= Math.floor(typed.length * (left === phrase ? WRONG_OF_WHOLE : WRONG_OF_REST))
}

/** Whether customers use it as a word of its own: 换货 is no slip in 换活人. */
function isWord(typed: string): boolean {
  return Number.isFinite(pinyinLexicon().costOf(typed, 0, typed.length))
}
