import { diffArrays } from 'diff'

/** A stretch that two texts share, or that only the older (`removed`) or the newer (`added`) one has. */
export interface DiffPart {
  op: 'same' | 'removed' | 'added'
  text: string
}

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** What was taken out of `before` and put in to make `after`, word by word; the parts without `added` make `before`, those without `removed` make `after`. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const split = (text: string) => Array.from(words.segment(text), ({ segment }) => segment)
  return diffArrays(split(before), split(after)).map(({ value, added, removed }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}
