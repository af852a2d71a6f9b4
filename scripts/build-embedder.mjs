// Makes the built-in embedder, models/embedder: npm run models:embedder -- --teacher-zh DIR --teacher-en DIR [--cache DIR] [--out DIR]
// Takes half an hour on two cores, most of it encoding; stopped and run again it goes on where it was.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { addDictionary } from '../dist/src/cli/embedder.js'
import { fitEmbedder } from '../dist/src/cli/fit-embedder.js'
import { stopOnInterrupt } from '../dist/src/cli/stop-on-interrupt.js'
import { writeEmbedder } from '../dist/src/cli/write-embedder.js'
import { chooseSegmenter } from '../dist/src/compose.js'
import { FIT_DEFAULTS } from '../dist/src/embedding/fit-table.js'
import { READING_VERSION } from '../dist/src/text/reading-version.js'
import { inDomainTexts, multiplyEnglish, multiplyTexts, readGrammar, wordnetTexts } from './embedder-texts.mjs'

const SEED = 12_345
const IN_DOMAIN_TEXTS = 20_000
const IN_DOMAIN_WEIGHT = 5
/** What fits into the package with both scripts' keys. */
const TERMS = { zh: 29_000, en: 30_000 }
/** English: own texts with openers and closers, and frames filled with WordNet's words, which count twice a word or a gloss. */
const ENGLISH = { joined: 16_000, filled: 40_000, filledWeight: 2 }
const MOST_BYTES = 16_000_000

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    'teacher-zh': { type: 'string' },
    'teacher-en': { type: 'string' },
    cache: { type: 'string', default: join(root, 'data', 'encodings') },
    out: { type: 'string', default: join(root, 'models', 'embedder') },
  },
})
if (!values['teacher-zh'] || !values['teacher-en']) {
  console.error('Name both teachers: npm run models:embedder -- --teacher-zh DIR --teacher-en DIR')
  process.exit(2)
}

const { chinese, english, inputs } = await inDomainTexts(root)
const multiplied = multiplyTexts([...chinese.keys()], {
  grammar: readGrammar(root),
  words: chooseSegmenter().words,
  wanted: IN_DOMAIN_TEXTS,
  seed: SEED,
})
for (const text of multiplied) chinese.set(text, IN_DOMAIN_WEIGHT)
const made = multiplyEnglish([...english.keys()], {
  grammar: readGrammar(root).english,
  wanted: ENGLISH.joined,
  filled: ENGLISH.filled,
  seed: SEED,
})
for (const text of made.joined) english.set(text, IN_DOMAIN_WEIGHT)
for (const text of made.filled) if (!english.has(text)) english.set(text, ENGLISH.filledWeight)
const dictionary = addDictionary(chinese, SEED)
const wordnet = wordnetTexts().filter((text) => !english.has(text))
for (const text of wordnet) english.set(text, 1)
const generated = [
  {
    name: 'those, multiplied by models/sources/grammar.yaml',
    texts: multiplied.length,
    weight: IN_DOMAIN_WEIGHT,
    licence: 'Apache-2.0',
  },
  {
    name: 'English ones with openers and closers of models/sources/grammar.yaml',
    texts: made.joined.length,
    weight: IN_DOMAIN_WEIGHT,
    licence: 'Apache-2.0',
  },
  {
    name: "frames of models/sources/grammar.yaml filled with WordNet's nouns and verbs",
    texts: made.filled.length,
    weight: ENGLISH.filledWeight,
    licence: 'Apache-2.0; WordNet 3.0 License',
  },
  dictionary,
  { name: 'WordNet 3.1: lemmas, glosses, examples', texts: wordnet.length, weight: 1, licence: 'WordNet 3.0 License' },
]
for (const { name, texts } of [...inputs, ...generated]) console.error(`${name}: ${texts} texts`)

const { bytes, reports, dimension } = await fitEmbedder({
  parts: [
    { name: 'zh', script: 'other', texts: chinese, teacher: values['teacher-zh'], terms: TERMS.zh },
    { name: 'en', script: 'latin', texts: english, teacher: values['teacher-en'], terms: TERMS.en },
  ],
  kept: [],
  settings: FIT_DEFAULTS,
  cache: values.cache,
  signal: stopOnInterrupt(),
})
if (bytes.length > MOST_BYTES) throw new Error(`The table has ${bytes.length} bytes; keep fewer terms.`)
await writeEmbedder(values.out, {
  bytes,
  card: {
    table: { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, reading: READING_VERSION },
    licence:
      'Apache-2.0; see the licences of the texts and of the teachers (bge-small-zh-v1.5 and bge-small-en-v1.5, MIT)',
    command: 'npm run models:embedder -- --teacher-zh DIR --teacher-en DIR',
    seed: SEED,
    settings: { ...FIT_DEFAULTS, dimension },
    parts: reports,
    inputs: [...inputs, ...generated],
    base: null,
  },
})
console.error(`${join(values.out, 'table.bin')}: ${bytes.length} bytes`)
