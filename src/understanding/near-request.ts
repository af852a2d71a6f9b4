import type { HumanRequestLexicon } from '../domain/lexicon.ts'
import { pinyinLexicon } from '../text/meant/pinyin-lexicon.ts'
import { isNear } from '../text/near-word.ts'

type Near = NonNullable<HumanRequestLexicon['near']>

/** Longer clauses say more than a request. */
const LONGEST_CLAUSE = 24
const MOST_WORDS = 12
/** Fewer letters leave too much else that one slip could have meant. */
const LEAST_LETTERS = 6
const LEAST_WORD = 4
const CLAUSE_MARKS = /[,.。!?~;:\n]+/u
/** What people put around a request or between its characters; a quotation in a longer clause keeps its marks, and is none. */
const AROUND = /^["'()<>[\]{}]+|["'()<>[\]{}]+$/gu
const ORNAMENT = /[\s*|/\\+_·^#&=-]+/gu
const HAN = /\p{Script=Han}/u
const UNITS = /[a-z]+|\p{Script=Han}/gu
const LETTERS_ONLY = /^[a-z0-9 '-]+$/u
/** Not what a request that lost it would say the opposite of. */
const MAY_GO = /^[^不别没a-z]$/u

/** A clause that is a request but for a slip of the keyboard, with the request as it is written without one. */
export interface NearRequest {
  clause: string
  meant: string
  /** True for a phrase of the lexicon; otherwise the words put right still have to ask. */
  sure: boolean
}

/**
 * Makes the reader of requests for a human with a character lost, doubled or taken for one of its sound, and of English and pinyin ones with a letter wrong. Only a whole
 * clause is one: words that may open it, one of the lexicon's phrases as it sounds, words that may close it. At most one character of the phrase is missing and a third of it
 * stands as it should; what is a word of its own (个人) is none. Takes normalised text; gives the clauses that are one, in the order of the text.
 */
export function compileNearRequests({
  opens,
  phrases,
  closes,
  ordinary,
  words,
  chat,
  notWords,
}: Near): (text: string) => NearRequest[] {
  if (phrases.length === 0) return () => []
  let tables: Tables | undefined
  const inFull = new Map(chat.map(({ said, means }) => [said, means]))
  const phraseSet = new Set(phrases)
  const known = new Set(words)
  const kept = new Set(notWords)
  return (text) => {
    tables ??= readTables({ opens, phrases, closes, ordinary })
    const found: NearRequest[] = []
    for (const part of text.split(CLAUSE_MARKS)) {
      const clause = part.trim().replace(AROUND, '')
      if (clause === '') continue
      const meant = LETTERS_ONLY.test(clause) ? inLetters(clause, tables) : inHan(clause.replace(ORNAMENT, ''), tables)
      if (meant !== null) found.push({ clause, meant, sure: phraseSet.has(meant) })
    }
    return found
  }

  function inLetters(clause: string, { spelled }: Tables): string | null {
    const typed = clause.split(' ')
    const letters = typed.join('').replace(/[^a-z]/g, '')
    if (letters.length >= LEAST_LETTERS && letters.length <= LONGEST_CLAUSE) {
      const read =
        spelled.get(letters) ??
        oneLess(letters)
          .map((less) => spelled.get(less))
          .find(Boolean)
      if (read && !typed.some((word) => known.has(word) || kept.has(word))) return read
    }
    if (typed.length > MOST_WORDS) return null
    const read = typed.map((word) => inFull.get(word) ?? intended(word)).join(' ')
    return read === clause ? null : read
  }

  function intended(word: string): string {
    if (word.length < LEAST_WORD || kept.has(word) || known.has(word)) return word
    return words.find((other) => other[0] === word[0] && isNear(word, other, 1)) ?? word
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
  /** Phrases by their toneless pinyin, whole and with a letter less. */
  spelled: ReadonlyMap<string, string>
  ordinary: ReadonlySet<string>
}

function readTables({ opens, phrases, closes, ordinary }: Omit<Near, 'words' | 'chat' | 'notWords'>): Tables {
  const sounded = new Map<string, { left: string; phrase: string }[]>()
  const spelled = new Map<string, string>()
  for (const phrase of phrases) {
    const units = unitsOf(phrase)
    const rests = units.flatMap((unit, at) => (MAY_GO.test(unit) ? [units.toSpliced(at, 1).join('')] : []))
    for (const left of [phrase, ...rests.filter((rest) => !ordinary.includes(rest))]) {
      if (unitsOf(left).length < 2) continue
      const sound = soundsOf(left).join(' ')
      sounded.set(sound, [...(sounded.get(sound) ?? []), { left, phrase }])
    }
    for (const before of ['', ...SPELLED_OPENINGS]) {
      const letters = soundsOf(before + phrase).join('')
      for (const form of letters.length > LEAST_LETTERS ? [letters, ...oneLess(letters)] : [letters])
        if (!spelled.has(form)) spelled.set(form, phrase)
    }
  }
  const asSounds = (words: readonly string[]) => new Set(words.map((word) => soundsOf(word).join(' ')))
  const [opening, closing] = [asSounds(opens), asSounds(closes)]
  return {
    opens: opening,
    closesReversed: new Set([...closing].map(reversed)),
    syllables: new Set([...opening, ...closing, ...sounded.keys()].flatMap((sound) => sound.split(' '))),
    sounded,
    spelled,
    ordinary: new Set(ordinary),
  }
}

const SPELLED_OPENINGS = ['我要', '请', '帮我', '给我', '我想']

function inHan(clause: string, { opens, closesReversed, syllables, sounded, ordinary }: Tables): string | null {
  if (clause.length < 2 || clause.length > LONGEST_CLAUSE || ordinary.has(clause)) return null
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
    for (let end = sounds.length; end >= start + 2; end--) {
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

const LONGEST_OPENING = 8

function reversed(sound: string): string {
  return sound.split(' ').reverse().join(' ')
}

/** A whole phrase may have most characters taken for others of their sound; what is left of one, hardly any: 有货吗 is no slip in 有活人吗. */
function fits(typed: readonly string[], { left, phrase }: { left: string; phrase: string }): boolean {
  const meant = withoutDoubles(unitsOf(left))
  const wrong = typed.filter((character, at) => character !== meant[at]).length
  return left === phrase ? wrong <= (typed.length * 2) / 3 : wrong <= Math.floor(typed.length / 4)
}

/** Whether customers use it as a word of its own: 换货 is no slip in 换活人. */
function isWord(typed: string): boolean {
  return Number.isFinite(pinyinLexicon().costOf(typed, 0, typed.length))
}

/** Han characters and words in letters. */
function unitsOf(text: string): string[] {
  return text.match(UNITS) ?? []
}

/** One of each two characters in a row that sound alike, the commoner slip being the second. */
function withoutDoubles(characters: readonly string[]): string[] {
  return characters.filter((character, at) => at === 0 || soundOf(character) !== soundOf(characters[at - 1] ?? ''))
}

function soundsOf(text: string): string[] {
  return withoutDoubles(unitsOf(text)).map(soundOf)
}

function soundOf(character: string): string {
  return pinyinLexicon().sounds.get(character) ?? character
}

/** The text without each of its characters in turn. */
function oneLess(text: string): string[] {
  return [...text].map((_, at) => text.slice(0, at) + text.slice(at + 1))
}
