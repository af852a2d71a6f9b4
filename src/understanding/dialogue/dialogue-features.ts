import type { Segmenter } from '../../domain/ports/segmenter.ts'
import { remembering } from '../../text/remember.ts'
import { type AddTerm, collectTerms } from '../../text/terms/collect-terms.ts'
import { createTermHasher, type HashedTerms, joinTerms } from '../../text/terms/hashed-terms.ts'
import { hashedIntentTerms, intentTerms, walkWords } from '../intent-terms.ts'
import type { DialogueTurn } from './dialogue-turn.ts'

/** How much the words said just before count beside the message's own. */
const EARLIER_WORDS = 0.4
/** How much a sign counts beside the words, whose squares sum to 1: by cross-validation over dialogues of our own. */
const SIGN = 0.15
/** A probability below this is no sign. */
const LEAST_SIGN = 0.02
const LENGTHS = [2, 4, 8, 15, 30] as const

/** The words of a turn: those of the message as the intent model has them, those of the message before prefixed `<`, those last said to the customer prefixed `>`. */
export function dialogueTerms(turn: DialogueTurn, segmenter: Segmenter): ReadonlyMap<string, number> {
  const terms = new Map(intentTerms(turn.text, segmenter))
  for (const { text, prefix } of earlierTexts(turn))
    for (const [term, weight] of collectTerms((add) => walkEarlier(text, { segmenter, prefix }, add)))
      terms.set(term, weight)
  return terms
}

/** The hashes of the same words in the same order; not to be changed. */
export function hashedDialogueTerms(turn: DialogueTurn, segmenter: Segmenter): HashedTerms {
  const own = hashedIntentTerms(turn.text, segmenter)
  const earlier = earlierTexts(turn).map((each) => hashedEarlier(each, segmenter))
  return earlier.length === 0 ? own : joinTerms([own, ...earlier])
}

interface EarlierText {
  text: string
  prefix: string
}

function earlierTexts({ previous, reply }: DialogueTurn): EarlierText[] {
  const texts: EarlierText[] = []
  if (previous !== null) texts.push({ text: previous, prefix: '<w:' })
  if (reply !== null) texts.push({ text: reply, prefix: '>w:' })
  return texts
}

function walkEarlier(text: string, from: { segmenter: Segmenter; prefix: string }, add: AddTerm): void {
  walkWords(text, from, (prefix, source, start, end, weight) => add(prefix, source, start, end, weight * EARLIER_WORDS))
}

/** What bots say comes again and again. */
const REMEMBERED = 64
const hashers = new WeakMap<Segmenter, Record<string, (text: string) => HashedTerms>>()

function hashedEarlier({ text, prefix }: EarlierText, segmenter: Segmenter): HashedTerms {
  let ofPrefix = hashers.get(segmenter)
  if (ofPrefix === undefined) {
    ofPrefix = {}
    hashers.set(segmenter, ofPrefix)
  }
  ofPrefix[prefix] ??= hasherOf({ segmenter, prefix })
  return ofPrefix[prefix](text)
}

function hasherOf(from: { segmenter: Segmenter; prefix: string }): (text: string) => HashedTerms {
  const hash = createTermHasher()
  return remembering((text) => hash((add) => walkEarlier(text, from, add)), REMEMBERED)
}

/** What else tells how a turn is meant: its length, marks and act, where it stands, and what was believed before it, which weighs differently for a short 嗯 and a long question. */
export function dialogueSigns({ text, act, turn, state }: DialogueTurn): Map<string, number> {
  const length = lengthOf(text)
  const signs = new Map([[`length ${length}`, SIGN]])
  const add = (sign: string, value: number) => signs.set(sign, value * SIGN)
  if (act !== null) add(`act ${act}`, 2)
  add(`turn ${Math.min(4, Math.ceil(turn / 2))}`, 1)
  for (const mark of ['?', '!'] as const) {
    const times = text.split(mark === '?' ? /[?？]/ : /[!！]/).length - 1
    if (times > 0) add(`mark ${mark} ${Math.min(3, times)}`, 1)
  }
  if (state === null) return signs
  for (const [topic, probability] of Object.entries(state.topics)) {
    if (probability < LEAST_SIGN) continue
    add(`topic ${topic}`, 4 * probability)
    add(`topic ${topic}, length ${length}`, 3 * probability)
    if (act !== null) add(`topic ${topic}, act ${act}`, 3 * probability)
  }
  let needed = 0
  for (const [reason, probability] of Object.entries(state.needs)) {
    if (reason === 'none') continue
    needed += probability
    if (probability >= LEAST_SIGN) add(`need ${reason}`, 3 * probability)
  }
  add(`needed, length ${length}`, 4 * needed)
  add('was angry', 4 * state.angry)
  add('was anxious', 4 * state.anxious)
  return signs
}

function lengthOf(text: string): number {
  const characters = [...text.replaceAll(/\s/g, '')].length
  const at = LENGTHS.findIndex((most) => characters <= most)
  return at < 0 ? LENGTHS.length : at
}
