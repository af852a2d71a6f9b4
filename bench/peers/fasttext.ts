import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TrainIntents } from '../../eval/index.ts'
import { chooseSegmenter } from '../../src/compose.ts'
import type { IntentRow } from '../../src/domain/intent.ts'
import type { IntentGuess } from '../../src/domain/understanding.ts'
import { normalise } from '../../src/text/normalise.ts'
import { type FasttextSettings, searchSettings } from './fasttext-settings.ts'
import { processMemory } from './process-memory.ts'

const PROGRAM = 'fasttext'
const LABEL = '__label__'
const GUESSES = 3
/** Places for n-grams. The default, two million, would take ten times the memory for sets of this size. */
const BUCKET = 200_000
/** Every tenth training row is held out while settings are looked for. */
const HELD_OUT = 10
/** How often the memory of a training process is looked at. */
const LOOK_MS = 10

/** True when the program is on the path. */
export function hasFasttext(): boolean {
  return spawnSync(PROGRAM, [], { stdio: 'ignore' }).error === undefined
}

/** fastText's supervised classifier as a program of its own; models and texts lie in `folder`. One thread, so that a run can be repeated. */
export function createFasttext(folder: string) {
  const segmenter = chooseSegmenter()
  let trainingPeak: number | null = null
  let reader: Reader | undefined

  const cut = (text: string, { tokens }: FasttextSettings) => {
    const plain = normalise(text).text
    const parts = tokens === 'words' ? segmenter.words(plain) : [...plain]
    return parts.filter((part) => part.trim() !== '').join(' ')
  }

  async function learn(rows: readonly IntentRow[], settings: FasttextSettings): Promise<Reader> {
    const labels = [...new Set(rows.map(({ intent }) => intent))]
    const number = new Map(labels.map((label, at) => [label, at]))
    const [input, model] = [join(folder, 'train.txt'), join(folder, 'model')]
    await writeFile(
      input,
      rows.map(({ text, intent }) => `${LABEL}${number.get(intent)} ${cut(text, settings)}\n`).join(''),
    )
    const { tokens, ...learning } = settings
    const named = Object.entries({ ...learning, bucket: BUCKET, thread: 1, verbose: 0 })
    const options = named.flatMap(([name, value]) => [`-${name}`, String(value)])
    const child = spawn(PROGRAM, ['supervised', '-input', input, '-output', model, ...options], { stdio: 'ignore' })
    const look = setInterval(() => {
      trainingPeak = Math.max(trainingPeak ?? 0, processMemory(child.pid ?? 0)?.peakMB ?? 0) || null
    }, LOOK_MS)
    const [code] = await once(child, 'exit')
    clearInterval(look)
    if (code !== 0) throw new Error(`${PROGRAM} supervised ended with code ${code}.`)
    return openReader(`${model}.bin`, { labels, cut: (text) => cut(text, settings) })
  }

  return {
    /** The best settings found on a held-out tenth of the rows, the rest having trained them. */
    async search(rows: readonly IntentRow[], more: () => boolean) {
      // Neighbouring rows are often of one intent: every tenth of them holds some of each.
      const heldOut = rows.filter((_, row) => row % HELD_OUT === 0)
      const rest = rows.filter((_, row) => row % HELD_OUT !== 0)
      const score = async (settings: FasttextSettings) => {
        const model = await learn(rest, settings)
        const guesses = await Promise.all(heldOut.map(({ text }) => model.predict(text)))
        await model.close()
        return guesses.filter(([best], row) => best?.name === heldOut[row]?.intent).length / heldOut.length
      }
      const found = await searchSettings({ score, more })
      trainingPeak = null
      return found
    },
    train(settings: FasttextSettings): TrainIntents {
      return async ({ rows }) => {
        reader = await learn(rows, settings)
        return { predict: reader.predict }
      }
    },
    /** Milliseconds a message when all are written at once, after single ones have loaded the model. */
    async pipelined(texts: readonly string[], clock: () => number): Promise<number> {
      const started = clock()
      await Promise.all(texts.map((text) => reader?.predict(text)))
      return (clock() - started) / Math.max(1, texts.length)
    },
    /** Of the program alone: what cuts the texts is not in it. */
    memory: () => ({ peakMB: trainingPeak, residentMB: reader?.residentMB() ?? null }),
    close: async () => reader?.close(),
  }
}

interface Reader {
  predict: (text: string) => Promise<IntentGuess[]>
  residentMB: () => number | null
  close: () => Promise<void>
}

/** A process that answers each line with one of labels and probabilities, in order, for as long as its input is open. */
function openReader(
  model: string,
  { labels, cut }: { labels: readonly string[]; cut: (text: string) => string },
): Reader {
  const child: ChildProcessWithoutNullStreams = spawn(PROGRAM, ['predict-prob', model, '-', String(GUESSES)])
  const waiting: { resolve: (guesses: IntentGuess[]) => void; reject: (error: Error) => void }[] = []
  const ended = once(child, 'exit')
  child.on('exit', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`${PROGRAM} predict-prob ended early.`))
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    const parts = line.split(' ')
    const guesses = parts.flatMap((part, at) =>
      part.startsWith(LABEL)
        ? [{ name: labels[Number(part.slice(LABEL.length))] ?? part, confidence: Number(parts[at + 1]) }]
        : [],
    )
    waiting.shift()?.resolve(guesses)
  })
  return {
    predict: (text) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        child.stdin.write(`${cut(text)}\n`)
      }),
    residentMB: () => processMemory(child.pid ?? 0)?.residentMB ?? null,
    async close() {
      child.stdin.end()
      await ended
    },
  }
}
