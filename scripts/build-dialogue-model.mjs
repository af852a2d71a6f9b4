// Makes the built-in dialogue model, models/dialogue: npm run models:dialogue. Takes about a minute; the same sources give the same bytes.
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dialogueSources } from '../dist/src/cli/dialogue-sources.js'
import { chooseEmbedder, chooseSegmenter, packageFolder } from '../dist/src/compose.js'
import { writeDialogueBytes } from '../dist/src/understanding/dialogue/dialogue-bytes.js'
import { HEADS } from '../dist/src/understanding/dialogue/heads.js'
import { trainDialogueModel } from '../dist/src/understanding/dialogue/train-dialogue-model.js'

const SEED = 1

const { examples, files } = await dialogueSources()
const segmenter = chooseSegmenter()
const embedder = await chooseEmbedder('table')
console.error(`training on ${examples.length} turns`)
const weights = await trainDialogueModel({ examples, segmenter, embedder, seed: SEED })
const bytes = writeDialogueBytes(weights, { embedder: embedder.id })
const sha256 = createHash('sha256').update(bytes).digest('hex')

const counts = Object.entries(HEADS).map(([head, labels]) => {
  const ofLabel = labels.map(
    (label, at) => `${label} ${examples.filter((example) => example.labels[head] === at).length}`,
  )
  return `| ${head} | ${weights.heads[head].temperature.toFixed(3)} | ${ofLabel.join(', ')} |`
})
const card = `# Dialogue model

Reads a customer turn in the light of the turns before it: its topic, its emotion, and whether a human is needed and why. Linear, over words, signs of the dialogue's course and the
built-in embedder's vector. It was trained on messages and dialogues written for it, not on customers' own; it knows Chinese shops best and English ones a little.

| | |
| --- | --- |
| model.bin | ${bytes.length} bytes, SHA-256 \`${sha256}\` |
| licence | Apache-2.0 |
| made by | \`npm run models:dialogue\` |
| method | multinomial logistic regression a head by stochastic dual coordinate ascent, L2, weights as bytes, a temperature fitted to held-out dialogues |
| seed | ${SEED} |
| reads with | ${embedder.id}, ${segmenter.id} |

| head | temperature | turns by label |
| --- | --- | --- |
${counts.join('\n')}

| learned from | turns | SHA-256 |
| --- | --- | --- |
${files.map(({ name, sha256: sum, examples: turns }) => `| ${name} | ${turns} | ${sum} |`).join('\n')}
`
const folder = join(packageFolder(), 'models', 'dialogue')
await mkdir(folder, { recursive: true })
await writeFile(join(folder, 'model.bin'), bytes)
await writeFile(join(folder, 'model-card.md'), card)
console.error(`${join(folder, 'model.bin')}: ${bytes.length} bytes`)
