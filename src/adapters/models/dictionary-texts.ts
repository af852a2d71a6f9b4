import { createRequire } from 'node:module'
import { createRandom } from '../../text/random.ts'

const require = createRequire(import.meta.url)

/** Words of a random string: 2 to 6. */
const SHORTEST = 2
const LENGTHS = 5

/**
 * Texts without a single sentence: the most frequent words of jieba's dictionary, then distinct strings of 2 to 6 of them, drawn with the square root of their frequency. They
 * teach a table what words mean where there is little text of one's own. The same seed gives the same texts.
 */
export function dictionaryTexts({ words, strings, seed }: { words: number; strings: number; seed: number }): string[] {
  const { dict } = require('@node-rs/jieba/dict.js') as { dict: Uint8Array }
  const entries = new TextDecoder()
    .decode(dict)
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([word = '', frequency]) =>
      word !== '' && frequency !== undefined ? [{ word, frequency: Number(frequency) }] : [],
    )
    .sort((a, b) => b.frequency - a.frequency)
    .slice(0, words)
  const cumulative = new Float64Array(entries.length)
  let sum = 0
  for (const [at, { frequency }] of entries.entries()) {
    sum += Math.sqrt(frequency)
    cumulative[at] = sum
  }
  const random = createRandom(seed)
  const texts = new Set(entries.map(({ word }) => word))
  const wanted = texts.size + (entries.length > 1 ? strings : 0)
  while (texts.size < wanted) {
    let text = ''
    for (let left = SHORTEST + Math.floor(random() * LENGTHS); left > 0; left--)
      text += entries[firstAbove(cumulative, random() * sum)]?.word ?? ''
    texts.add(text)
  }
  return [...texts]
}

function firstAbove(cumulative: Float64Array, value: number): number {
  let low = 0
  let high = cumulative.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulative[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
