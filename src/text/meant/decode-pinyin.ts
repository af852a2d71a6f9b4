import { countSyllables } from './count-syllables.ts'
import { pinyinLexicon, type SpelledWord } from './pinyin-lexicon.ts'

/** What a Han character beside pinyin costs when it is no part of a word with it. */
const BESIDE = 50
/** Letters of the longest word that is looked for. */
const LONGEST_WORD = 20
/** Words that close a question or a remark are that much cheaper at its end: 换吗, hardly 换码. */
const CLOSERS = new Map(Object.entries({ 吗: 20, 吧: 20, 呢: 20, 了: 10, 呀: 10, 啊: 10 }))

/** One letter of a spelling, or one Han character beside it. */
interface Unit {
  sound: string
  han: string
  /** Whether no syllable reaches from the unit before into this one. */
  starts: boolean
}

interface Path {
  cost: number
  from: number
  word: string
}

/**
 * The likeliest words of a row of spellings, each whole syllables of toneless pinyin: the cheapest path through all words of the lexicon (Viterbi 1967).
 * Words may reach over two spellings and into the Han characters right before and behind (退huo). Null when nothing reads so. The cost is ten times the
 * negative log probability.
 */
export function decodePinyin(
  spellings: readonly string[],
  { before = '', after = '' }: { before?: string; after?: string } = {},
): { text: string; cost: number } | null {
  const units = [...hanUnits(before), ...spelledUnits(spellings), ...hanUnits(after)]
  const letters = units.map(({ sound }) => sound).join('')
  const best: (Path | null)[] = [{ cost: 0, from: 0, word: '' }]
  const starts = offsets(units)
  for (let end = 1; end <= units.length; end++)
    best.push(cheapest({ units, letters, starts, closes: after === '' }, { end, best }))
  let text = ''
  for (let end = units.length; end > 0; ) {
    const path = best[end]
    if (!path) return null
    text = path.word + text
    end = path.from
  }
  const cost = (best[units.length]?.cost ?? 0) - (before.length + after.length) * BESIDE
  return { text: text.slice(before.length, text.length - after.length), cost }
}

interface Spelled {
  units: readonly Unit[]
  letters: string
  /** Where each unit begins in the letters, and where the last ends. */
  starts: readonly number[]
  /** Whether the text ends here. */
  closes: boolean
}

function cheapest(
  { units, letters, starts, closes }: Spelled,
  { end, best }: { end: number; best: readonly (Path | null)[] },
): Path | null {
  const { spelled } = pinyinLexicon()
  const last = starts[end] ?? 0
  let cheapest: Path | null = null
  for (let from = end - 1; from >= 0; from--) {
    const path = best[from]
    if (!path) continue
    const start = starts[from] ?? 0
    if (last - start > LONGEST_WORD) break
    const han = from === end - 1 ? (units[from]?.han ?? '') : ''
    const known = han === '' ? spelled.get(letters.slice(start, last)) : [{ word: han, cost: BESIDE }]
    const word = known?.find((candidate) => fits(candidate, units, { from, end }))
    if (!word) continue
    const discount = closes && end === units.length ? (CLOSERS.get(word.word) ?? 0) : 0
    const cost = path.cost + word.cost - discount
    if (!cheapest || cost < cheapest.cost) cheapest = { cost, from, word: word.word }
  }
  return cheapest
}

function offsets(units: readonly Unit[]): number[] {
  const starts = [0]
  for (const { sound } of units) starts.push((starts.at(-1) ?? 0) + sound.length)
  return starts
}

/** Whether a word of these letters has the Han characters that stand there, and between them as many others as the spellings have syllables. */
function fits({ word }: SpelledWord, units: readonly Unit[], { from, end }: { from: number; end: number }): boolean {
  let inside = from + 1
  while (inside < end && units[inside]?.starts === false) inside++
  if (inside === end && units[from]?.han === '') return true
  let character = 0
  for (let at = from; at < end; ) {
    const { han = '', sound = '' } = units[at] ?? {}
    at++
    if (han !== '') {
      if (word.charAt(character) !== han) return false
      character++
      continue
    }
    let letters = sound
    while (at < end && units[at]?.starts === false) letters += units[at++]?.sound ?? ''
    character += countSyllables(letters)
  }
  return character === word.length
}

function hanUnits(text: string): Unit[] {
  const { sounds } = pinyinLexicon()
  return Array.from(text, (han) => ({ sound: sounds.get(han) ?? '?', han, starts: true }))
}

function spelledUnits(spellings: readonly string[]): Unit[] {
  return spellings.flatMap((spelling) => Array.from(spelling, (sound, at) => ({ sound, han: '', starts: at === 0 })))
}
