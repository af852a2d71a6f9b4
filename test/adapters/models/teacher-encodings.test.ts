import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createHashedEmbedder } from '../../../src/adapters/models/hashed-embedder.ts'
import { encodeTexts, readEncodings } from '../../../src/adapters/models/teacher-encodings.ts'
import type { Embedder } from '../../../src/domain/ports/embedder.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

const TEXTS = Array.from({ length: 1_000 }, (_, at) => `第${at}个包裹到哪了`)

/** Counts what it is asked; stops at a text count when one is given. */
function aTeacher({ failAfter = Number.POSITIVE_INFINITY, id = 'teacher-1' } = {}) {
  const hashed = createHashedEmbedder()
  const asked: string[] = []
  const embedder: Embedder = {
    ...hashed,
    id,
    async embed(texts) {
      if (asked.length >= failAfter) throw new Error('power cut')
      asked.push(...texts)
      return hashed.embed(texts)
    },
  }
  return { embedder, asked }
}

const now = () => 0
const encode = (texts: readonly string[], folder: string, ...encoders: Embedder[]) =>
  encodeTexts({ texts, folder, encoders, now })

async function expected(texts: readonly string[]): Promise<number[]> {
  return (await createHashedEmbedder().embed(texts)).flatMap((vector) => [...vector])
}

test('every text has its teacher vector, in order, equal texts the same row', async () => {
  const texts = ['退货', '快递', '退货', '发票']
  const encodings = await encode(texts, temporaryFolder(), aTeacher().embedder)
  expect(encodings.dimension).toBe(256)
  expect([...readEncodings(encodings, 0, 4)]).toEqual(await expected(texts))
  expect([...readEncodings(encodings, 2, 4)]).toEqual(await expected(texts.slice(2)))
  expect(encodings.rows[2]).toBe(encodings.rows[0])
})

test('two encoders share the work and give what one gives', async () => {
  const [one, two] = [aTeacher(), aTeacher()]
  const encodings = await encode(TEXTS, temporaryFolder(), one.embedder, two.embedder)
  expect(one.asked.length).toBeGreaterThan(0)
  expect(two.asked.length).toBeGreaterThan(0)
  expect([...one.asked, ...two.asked].sort()).toEqual([...TEXTS].sort())
  expect([...readEncodings(encodings, 0, TEXTS.length)]).toEqual(await expected(TEXTS))
})

test('a run that broke goes on where it stopped, and nothing is encoded twice', async () => {
  const folder = temporaryFolder()
  const broken = aTeacher({ failAfter: 500 })
  await expect(encode(TEXTS, folder, broken.embedder)).rejects.toThrow('power cut')
  const second = aTeacher()
  const encodings = await encode(TEXTS, folder, second.embedder)
  expect([...broken.asked, ...second.asked].sort()).toEqual([...TEXTS].sort())
  expect([...readEncodings(encodings, 0, TEXTS.length)]).toEqual(await expected(TEXTS))
})

test('texts of an earlier run are known in a later one over other texts', async () => {
  const folder = temporaryFolder()
  await encode(TEXTS.slice(0, 600), folder, aTeacher().embedder)
  const later = aTeacher()
  const texts = TEXTS.slice(400).reverse()
  const encodings = await encode(texts, folder, later.embedder)
  expect(later.asked.sort()).toEqual(TEXTS.slice(600).sort())
  expect([...readEncodings(encodings, 0, texts.length)]).toEqual(await expected(texts))
})

test.each([
  ['vectors end in the middle of a row', (files: Files) => truncateSync(files.vectors, 700 * 1_024 + 5)],
  ['a vector was written and its key was not', (files: Files) => appendFileSync(files.vectors, Buffer.alloc(1_024))],
  ['a key was half written', (files: Files) => appendFileSync(files.keys, Buffer.alloc(7))],
])('a killed run, where %s, is mended', async (_name, damage) => {
  const folder = temporaryFolder()
  await encode(TEXTS.slice(0, 800), folder, aTeacher().embedder)
  damage(filesOf(folder))
  const encodings = await encode(TEXTS, folder, aTeacher().embedder)
  expect([...readEncodings(encodings, 0, TEXTS.length)]).toEqual(await expected(TEXTS))
})

test('stopping keeps what is encoded, and says so', async () => {
  const folder = temporaryFolder()
  const stop = new AbortController()
  const first = aTeacher()
  const onProgress = ({ done }: { done: number }) => done > 0 && stop.abort()
  const run = encodeTexts({ texts: TEXTS, folder, encoders: [first.embedder], now, onProgress, signal: stop.signal })
  await expect(run).rejects.toMatchObject({ code: 'cancelled', message: expect.stringContaining('is kept') })
  expect(first.asked).toHaveLength(256)
  const second = aTeacher()
  await encode(TEXTS, folder, second.embedder)
  expect(second.asked).toHaveLength(TEXTS.length - 256)
})

test('progress counts what was known, with the rate of this run and the time left', async () => {
  const folder = temporaryFolder()
  await encode(TEXTS.slice(0, 488), folder, aTeacher().embedder)
  let time = 0
  const heard: unknown[] = []
  await encodeTexts({
    texts: TEXTS,
    folder,
    encoders: [aTeacher().embedder],
    now: () => 1_000 * time++,
    onProgress: (progress) => heard.push(progress),
  })
  expect(heard).toEqual([
    { done: 488, total: 1_000, perSecond: 0, secondsLeft: null },
    { done: 744, total: 1_000, perSecond: 128, secondsLeft: 2 },
    { done: 1_000, total: 1_000, perSecond: 512 / 3, secondsLeft: 0 },
  ])
})

test('two teachers keep apart in one folder, and no text lies in it', async () => {
  const folder = temporaryFolder()
  await encode(TEXTS, folder, aTeacher().embedder)
  const other = aTeacher({ id: 'teacher-2' })
  await encode(TEXTS, folder, other.embedder)
  expect(other.asked).toHaveLength(TEXTS.length)
  expect(statSync(filesOf(folder).keys).size).toBe(16 * TEXTS.length)
  expect(readFileSync(filesOf(folder).keys).includes('包裹')).toBe(false)
})

test('encoders of different teachers, or none, are refused', async () => {
  const [one, two] = [aTeacher().embedder, aTeacher({ id: 'teacher-2' }).embedder]
  await expect(encode(TEXTS, temporaryFolder(), one, two)).rejects.toMatchObject({ code: 'config_invalid' })
  await expect(encode(TEXTS, temporaryFolder())).rejects.toMatchObject({ code: 'config_invalid' })
})

test('a second run beside a first is refused', async () => {
  const folder = temporaryFolder()
  let finish = () => {}
  const held = new Promise<void>((resolve) => {
    finish = resolve
  })
  const { embedder } = aTeacher()
  const slow: Embedder = { ...embedder, embed: (texts) => held.then(() => embedder.embed(texts)) }
  const first = encode(TEXTS, folder, slow)
  await expect.poll(() => readdirSync(folder)).toHaveLength(1)
  await expect.poll(() => readdirSync(join(folder, readdirSync(folder)[0] ?? ''))).toContain('texts.sha')
  await expect(encode(TEXTS, folder, aTeacher().embedder)).rejects.toMatchObject({ code: 'data_folder_locked' })
  finish()
  expect((await first).rows).toHaveLength(TEXTS.length)
})

test('a teacher that gives unsound vectors is refused', async () => {
  const unsound: Embedder = { ...aTeacher().embedder, embed: async (texts) => texts.map(() => new Float32Array(3)) }
  await expect(encode(TEXTS, temporaryFolder(), unsound)).rejects.toMatchObject({ code: 'internal' })
})

test('reading from a file that is gone says what to do', async () => {
  const encodings = await encode(TEXTS, temporaryFolder(), aTeacher().embedder)
  rmSync(encodings.path)
  expect(() => readEncodings(encodings, 0, 1)).toThrow('Encode the texts again')
})

interface Files {
  vectors: string
  keys: string
}

function filesOf(folder: string): Files {
  const inside = join(folder, readdirSync(folder)[0] ?? '')
  return { vectors: join(inside, 'vectors.f32'), keys: join(inside, 'texts.sha') }
}
