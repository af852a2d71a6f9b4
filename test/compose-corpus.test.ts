import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { DEFAULT_READING } from '../src/adapters/import/read-messages.ts'
import { cleanCorpusFiles } from '../src/compose-corpus.ts'
import { CORPUS_FILES } from '../src/corpus/clean-messages.ts'
import { temporaryFolder } from './adapters/temporary-folder.ts'
import { writeDialogues } from './many-dialogues.ts'

/** More messages than are masked at once. */
const MANY = 520

type Options = Parameters<typeof cleanCorpusFiles>[0]

async function aRun(dialogues: number): Promise<{ root: string; input: string; phones: string[] }> {
  const root = await temporaryFolder()
  const input = join(root, 'in.jsonl')
  return { root, input, phones: writeDialogues(input, dialogues) }
}

function clean(input: string, out: string, options: Partial<Options> = {}) {
  return cleanCorpusFiles({ files: [input], out, reading: DEFAULT_READING, workers: 1, ...options })
}

/** All results of a folder, which must hold nothing else. */
async function resultsIn(out: string): Promise<Record<string, string>> {
  expect((await readdir(out)).sort()).toEqual(Object.values(CORPUS_FILES).sort())
  const results: Record<string, string> = {}
  for (const name of Object.values(CORPUS_FILES)) results[name] = await readFile(join(out, name), 'utf8')
  return results
}

async function textUnder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return (await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')))).join('\n')
}

/** What one thread makes of them when nothing stops it. */
let wanted: Promise<Record<string, string>> | undefined

function undisturbed(): Promise<Record<string, string>> {
  wanted ??= aRun(MANY).then(async ({ root, input }) => {
    await clean(input, join(root, 'out'))
    return resultsIn(join(root, 'out'))
  })
  return wanted
}

test('the result is the same, byte for byte, however many threads work on it', async () => {
  const { root, input } = await aRun(MANY)
  await clean(input, join(root, 'three'), { workers: 3 })
  const results = await undisturbed()
  expect(results[CORPUS_FILES.pairs]?.split('\n').length).toBeGreaterThan(300)
  expect(await resultsIn(join(root, 'three'))).toEqual(results)
})

test.for(['mask', 'pair', 'near'])(
  'work that was killed at the stage %s goes on to the same result, and leaves no personal data meanwhile',
  async (stage) => {
    const { root, input, phones } = await aRun(MANY)
    const out = join(root, 'killed')
    const script = fileURLToPath(new URL('./clean-until.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', script, input, out, stage], { stdio: 'inherit' })
    const [, signal] = await once(child, 'close')
    expect(signal).toBe('SIGKILL')
    expect(existsSync(join(out, 'work', 'plan.json'))).toBe(true)
    const left = await textUnder(out)
    expect(phones.filter((phone) => left.includes(phone))).toEqual([])

    let resumed = false
    await clean(input, out, {
      onStart: (start) => {
        resumed = start.resumed
      },
    })
    expect(resumed).toBe(true)
    expect(await resultsIn(out)).toEqual(await undisturbed())
  },
)

test('cancelled work is kept, and the same call goes on with it', async () => {
  const { root, input } = await aRun(200)
  const out = join(root, 'out')
  const controller = new AbortController()
  const cancelled = clean(input, out, {
    signal: controller.signal,
    onProgress: ({ stage }) => {
      if (stage === 'same') controller.abort()
    },
  })
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  expect(await readdir(out)).toEqual(['work'])
  expect(await readdir(join(out, 'work', 'pair'))).toEqual(['000000'])
  await clean(input, out)
  await clean(input, join(root, 'whole'))
  expect(await resultsIn(out)).toEqual(await resultsIn(join(root, 'whole')))
})

test('stopped work is refused another input and other options, until it begins anew', async () => {
  const { root, input } = await aRun(50)
  const out = join(root, 'out')
  const stopped = clean(input, out, { signal: AbortSignal.abort() })
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })

  const otherOptions = clean(input, out, { reading: { ...DEFAULT_READING, offset: '+00:00' } })
  await expect(otherOptions).rejects.toMatchObject({ code: 'conflict', details: { changed: ['options'] } })
  await appendFile(input, '\n')
  await expect(clean(input, out)).rejects.toMatchObject({ code: 'conflict', details: { changed: ['files'] } })
  await expect(clean(input, out)).rejects.toThrow('--restart')
  expect(await clean(input, out, { restart: true })).toMatchObject({ dialogues: 50 })
})

test('two do not work in one folder at once, and a folder with other files is left alone', async () => {
  const { root, input } = await aRun(50)
  const out = join(root, 'out')
  let second: Promise<unknown> | undefined
  await clean(input, out, {
    onStart: () => {
      second = clean(input, out).catch((error: unknown) => error)
    },
  })
  expect(await second).toMatchObject({ code: 'conflict' })
  await writeFile(join(out, 'letter.txt'), 'mine')
  await expect(clean(input, out)).rejects.toMatchObject({ code: 'conflict' })
})

test('an earlier result stays until the new one is whole', async () => {
  const { root, input } = await aRun(50)
  const out = join(root, 'out')
  await clean(input, out)
  const before = await readFile(join(out, CORPUS_FILES.pairs), 'utf8')
  await expect(clean(input, out, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
  expect(await readFile(join(out, CORPUS_FILES.pairs), 'utf8')).toBe(before)
})

test('a file that cannot be read is named before anything is written', async () => {
  const { root } = await aRun(1)
  const missing = clean(join(root, 'nowhere.jsonl'), join(root, 'out'))
  await expect(missing).rejects.toMatchObject({ code: 'file_unreadable' })
  expect(existsSync(join(root, 'out'))).toBe(false)
})
