import type { Segmenter } from '../../domain/ports/segmenter.ts'
import { remembering } from '../../text/remember.ts'
import { intentTerms } from '../intent-terms.ts'
import type { DialogueTurn } from './dialogue-turn.ts'

/** How much the words said just before count beside the message's own. */
const EARLIER_WORDS = 0.4
const WORD_MARK = 'w:'
/** How much a sign counts beside the words, whose squares sum to 1: by cross-validation over dialogues of our own. */
const SIGN = 0.15
/** A probability below this is no sign. */
const LEAST_SIGN = 0.02
const LENGTHS = [2, 4, 8, 15, 30] as const

/** The words of a turn: those of the message as the intent model has them, those of the message before prefixed `<`, those last said to the customer prefixed `>`. */
export function dialogueTerms(turn: DialogueTurn, segmenter: Segmenter): ReadonlyMap<string, number> {
  const own = intentTerms(turn.text, segmenter)
  if (turn.previous === null && turn.reply === null) return own
  const terms = new Map(own)
  for (const [prefix, text] of [
    ['<', turn.previous],
    ['>', turn.reply],
  ] as const) {
    if (text === null) continue
    for (const [term, weight] of earlierWords(text, segmenter)) terms.set(prefix + term, weight * EARLIER_WORDS)
  }
  return terms
}

/** What was said before was often read as a message of its own just now, and what bots say comes again and again. */
const REMEMBERED = 64
const readers = new WeakMap<Segmenter, (text: string) => readonly (readonly [string, number])[]>()

function earlierWords(text: string, segmenter: Segmenter): readonly (readonly [string, number])[] {
  let read = readers.get(segmenter)
  if (read === undefined) {
    read = remembering(
      (message) => [...intentTerms(message, segmenter)].filter(([term]) => term.startsWith(WORD_MARK)),
      REMEMBERED,
    )
    readers.set(segmenter, read)
  }
  return read(text)
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
