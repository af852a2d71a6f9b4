import { type AddTerm, collectTerms } from '../text/terms/collect-terms.ts'

/** Rises whenever a text could give other features; a table made with another version is refused. */
export const FEATURES_VERSION = 1

/** How much a kind of feature counts beside the others. */
const KIND_WEIGHTS = { word: 1, subword: 0.5, pair: 0.7, han: 1 } as const

const LONGEST_NGRAM = 3
const SUBWORD = { min: 3, max: 5, ofWordsFrom: 4 }

const LATIN = /\p{Script=Latin}/u
const OTHER_LETTER = /(?!\p{Script=Latin})\p{L}/u

/**
 * The features of a normalised text with their weights, kind weight × (1 + ln(times it occurs)). Latin words (letters and apostrophes) give the word
 * as `_word_`, with four letters and more the 3- to 5-grams of `<word>`, and pairs of neighbours `a b`. What stands between them gives its character
 * (code point) 1- to 3-grams without white space, `^` before the message's first character and `$` after its last; a mark alone is none. In a
 * text whose letters are all Latin, what stands between the words gives nothing.
 */
export function embeddingFeatures(text: string): Map<string, number> {
  return collectTerms((add) => walkEmbeddingFeatures(text, add))
}

/** Gives the same features one by one, repeats too. */
export function walkEmbeddingFeatures(text: string, add: AddTerm): void {
  // Digits and marks mean something to a reader of Chinese; between English words they would only add the other script's noise.
  const latinOnly = LATIN.test(text) && !OTHER_LETTER.test(text)
  let neighbour = ''
  let at = 0
  while (at < text.length) {
    const start = at
    if (isLatinLetter(text.charCodeAt(at))) {
      at = endOfWord(text, at)
      const word = text.slice(start, at)
      addWord(word, add)
      if (neighbour !== '') addWhole(`${neighbour} ${word}`, KIND_WEIGHTS.pair, add)
      neighbour = word
    } else {
      while (at < text.length && !isLatinLetter(text.charCodeAt(at))) at++
      const stretch = text.slice(start, at).replaceAll(' ', '')
      if (stretch === '') continue
      neighbour = ''
      if (latinOnly) continue
      addNgrams(`${start === 0 ? '^' : ''}${stretch}${at === text.length ? '$' : ''}`, add)
    }
  }
}

/** True for the features of Latin words, false for those of everything else: no feature is of both. */
export function isLatinFeature(feature: string): boolean {
  for (let at = 0; at < feature.length; at++) if (isLatinLetter(feature.charCodeAt(at))) return true
  return false
}

function addWhole(term: string, weight: number, add: AddTerm): void {
  add('', term, 0, term.length, weight)
}

function addWord(word: string, add: AddTerm): void {
  addWhole(`_${word}_`, KIND_WEIGHTS.word, add)
  if (word.length < SUBWORD.ofWordsFrom) return
  const marked = `<${word}>`
  for (let length = SUBWORD.min; length <= SUBWORD.max; length++)
    for (let at = 0; at + length <= marked.length; at++) add('', marked, at, at + length, KIND_WEIGHTS.subword)
}

function addNgrams(stretch: string, add: AddTerm): void {
  for (let start = 0; start < stretch.length; start = afterCharacter(stretch, start)) {
    let end = start
    for (let length = 1; length <= LONGEST_NGRAM && end < stretch.length; length++) {
      end = afterCharacter(stretch, end)
      if (end - start > 1 || !isMark(stretch.charCodeAt(start))) add('', stretch, start, end, KIND_WEIGHTS.han)
    }
  }
}

/** ^ or $, wherever it comes from. */
function isMark(unit: number): boolean {
  return unit === 0x5e || unit === 0x24
}

function afterCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return at + (unit >= 0xd800 && unit < 0xdc00 ? 2 : 1)
}

const APOSTROPHE = 0x27

function endOfWord(text: string, start: number): number {
  let end = start
  while (end < text.length && (isLatinLetter(text.charCodeAt(end)) || text.charCodeAt(end) === APOSTROPHE)) end++
  return end
}

/** Lower-case Latin letters, as normalised texts have them: basic, Latin-1, Extended-A and -B, Additional; ÷ is none. */
function isLatinLetter(unit: number): boolean {
  if (unit < 0x80) return unit >= 0x61 && unit <= 0x7a
  if (unit > 0x24f) return unit >= 0x1e00 && unit <= 0x1eff
  return unit >= 0xdf && unit !== 0xf7
}
