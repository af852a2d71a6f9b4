import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type EncoderThread, startEncoderThread } from '../../../src/adapters/models/onnx/encoder-thread.ts'
import { openOnnxEmbedder } from '../../../src/adapters/models/onnx/onnx-embedder.ts'
import { embedderContract } from '../../contract/embedder-contract.ts'
import { aTinyEncoder } from './tiny-encoder.ts'

const MODEL = 'onnx/model_quantized.onnx'

async function opened(...given: Parameters<typeof openOnnxEmbedder>) {
  const embedder = await openOnnxEmbedder(...given)
  onTestFinished(() => embedder.close())
  return embedder
}

embedderContract('onnx embedder', () => opened({ folder: aTinyEncoder() }))

test('the vector is the first row of the state, worked out by hand', async () => {
  const [vector] = await (await opened({ folder: aTinyEncoder() })).embed([''])
  const row = (id: number, at: number) => Math.fround(Math.sin(1 + (id * 8 + at) ** 2))
  // Of an empty text the tokens are [CLS] (2) and [SEP] (3).
  const sums = Array.from({ length: 8 }, (_, at) => row(2, at) + (row(2, at) + row(3, at)) / 2)
  const length = Math.hypot(...sums)
  for (const [at, sum] of sums.entries()) expect(vector?.[at]).toBeCloseTo(sum / length, 5)
})

test('a text has the same bytes alone, in a list and beside other calls', async () => {
  const embedder = await opened({ folder: aTinyEncoder() })
  const texts = ['我要退货', '快递到哪了', 'where is my order', '我要退货我要退货我要退货', '']
  const together = await embedder.embed(texts)
  const alone = await Promise.all(texts.map((text) => embedder.embed([text])))
  expect(alone.flat()).toEqual(together)
})

test('of a long text the first 127 tokens and the end mark count', async () => {
  const embedder = await opened({ folder: aTinyEncoder() })
  const [full, longer, long] = await embedder.embed([126, 300, 50].map((times) => '货'.repeat(times)))
  expect(longer).toEqual(full)
  expect(long).not.toEqual(full)
})

test('a short call does not wait for the end of a long one', async () => {
  const embedder = await opened({ folder: aTinyEncoder() })
  const order: string[] = []
  const long = embedder.embed(Array(400).fill('我要退货')).then(() => order.push('long'))
  await embedder.embed(['快递到哪了']).then(() => order.push('short'))
  await long
  expect(order).toEqual(['short', 'long'])
})

test('a model with fewer inputs is given only those', async () => {
  const [few, all] = [aTinyEncoder({ inputs: ['input_ids'] }), aTinyEncoder()]
  const vectors = await Promise.all(
    [few, all].map(async (folder) => (await opened({ folder })).embed(['where is my order'])),
  )
  expect(vectors[0]).toEqual(vectors[1])
})

test('the id follows the files, not their place', async () => {
  const [one, same, other] = [aTinyEncoder(), aTinyEncoder(), aTinyEncoder({ inputs: ['input_ids'] })]
  renameSync(join(same, MODEL), join(same, 'model.onnx'))
  const ids = await Promise.all([one, same, other].map(async (folder) => (await opened({ folder })).id))
  expect(ids[0]).toMatch(/^onnx:[0-9a-f]{12}$/)
  expect(ids[1]).toBe(ids[0])
  expect(ids[2]).not.toBe(ids[0])
})

test.each([
  ['a folder that is not there', () => '/no/such/folder', 'has no onnx/model_quantized.onnx'],
  ['a model without a tokenizer', () => without('tokenizer.json'), 'has no tokenizer.json'],
  ['a tokenizer without a model', () => without(MODEL), 'has no onnx/model_quantized.onnx'],
  ['a model that is no ONNX', () => holding(MODEL, 'not a model'), `${MODEL} cannot be used`],
  ['a tokenizer that is no JSON', () => holding('tokenizer.json', '{'), 'tokenizer.json cannot be used'],
  ['a tokenizer of no known kind', () => holding('tokenizer.json', '{}'), 'tokenizer.json cannot be used'],
  ['a model with another output', () => aTinyEncoder({ output: 'logits' }), 'none is last_hidden_state'],
  ['a model of fewer words than its tokenizer', () => aTinyEncoder({ rows: 20 }), 'of this tokenizer'],
  ['a model that gives one row a text', () => aTinyEncoder({ pooled: true }), 'not float32 of 1 ×'],
])('%s is invalid configuration that says what to put there', async (_name, folder, said) => {
  await expect(openOnnxEmbedder({ folder: folder() })).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining(said),
  })
})

test('a text that the model fails on is rejected, and the next one is not', async () => {
  const embedder = await opened({ folder: aTinyEncoder({ rows: 25 }) })
  const [failed, good] = await Promise.allSettled([embedder.embed(['late']), embedder.embed(['我要'])])
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'internal' } })
  expect(good.status).toBe('fulfilled')
})

test('what waits for a thread that breaks is rejected, and the next call starts another', async () => {
  const threads: EncoderThread[] = []
  const startThread: typeof startEncoderThread = async (files) => {
    const thread = await startEncoderThread(files)
    threads.push(thread)
    return thread
  }
  const embedder = await opened({ folder: aTinyEncoder(), startThread })
  const before = await embedder.embed(['我要退货'])
  const waiting = [embedder.embed(Array(2_000).fill('我要退货')), embedder.embed(['快递'])]
  await threads[0]?.stop()
  for (const outcome of await Promise.allSettled(waiting)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'internal' } })
  }
  expect(await embedder.embed(['我要退货'])).toEqual(before)
  expect(threads).toHaveLength(2)
})

test('closing rejects what waits and every later call, and may be asked for twice', async () => {
  const embedder = await openOnnxEmbedder({ folder: aTinyEncoder() })
  const waiting = embedder.embed(Array(2_000).fill('我要退货')).catch((error: unknown) => error)
  await embedder.close()
  expect(await waiting).toMatchObject({ code: 'shutting_down' })
  await expect(embedder.embed(['x'])).rejects.toMatchObject({ code: 'shutting_down' })
  await embedder.close()
})

function without(name: string): string {
  const folder = aTinyEncoder()
  rmSync(join(folder, name))
  return folder
}

function holding(name: string, content: string): string {
  const folder = aTinyEncoder()
  writeFileSync(join(folder, name), content)
  return folder
}
