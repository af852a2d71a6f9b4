import type { Segmenter } from '../domain/ports/segmenter.ts'

/** An order, tracking or card number: it says which, never what about. */
const NUMBER = /[a-z]{0,4}\d{6,}/g
const HAN = /\p{Script=Han}/u
const HAN_RUN = /\p{Script=Han}+/gu
const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u

/** The text with every long number replaced by one mark, so that two orders are asked about in the same words. */
export function withoutNumbers(text: string): string {
  return text.replace(NUMBER, '#')
}

/**
 * The terms of a normalised text for the lexical index, with repeats: words (Han words of two characters and more, latin words, numbers) and the
 * character bigrams of every Han run, so that a word the dictionary cuts elsewhere is still found. A Han character on its own is a term.
 */
export function searchTerms(text: string, segmenter: Segmenter): string[] {
  const terms = segmenter
    .words(withoutNumbers(text))
    .filter((word) => LETTER_OR_NUMBER.test(word) && !(HAN.test(word) && [...word].length === 1))
  for (const run of text.match(HAN_RUN) ?? []) {
    const characters = [...run]
    if (characters.length === 1) terms.push(run)
    for (let at = 0; at + 1 < characters.length; at++) terms.push(`${characters[at]}${characters[at + 1]}`)
  }
  return terms
}

/** Every run of min to max characters (code points) of the text between the boundary marks ^ and $; a mark alone is none. */
export function characterNgrams(text: string, { min, max }: { min: number; max: number }): string[] {
  const characters = ['^', ...text, '$']
  const last = characters.length - 1
  const ngrams: string[] = []
  for (let start = 0; start < last; start++) {
    let ngram = ''
    for (let length = 1; length <= max && start + length - 1 <= last; length++) {
      ngram += characters[start + length - 1]
      if (length >= min && (start > 0 || length > 1)) ngrams.push(ngram)
    }
  }
  return ngrams
}
