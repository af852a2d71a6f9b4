import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { chooseEmbedder, closeEmbedder, openWorkspace, systemEffects } from '../src/compose.ts'
import { readConfig } from '../src/config.ts'
import { aTinyEncoder } from './adapters/models/tiny-encoder.ts'
import { temporaryFolder } from './adapters/storage/temporary-folder.ts'

async function chosen(name: string) {
  const embedder = await chooseEmbedder(name)
  onTestFinished(() => closeEmbedder(embedder))
  return embedder
}

test('a folder with a sentence encoder is an embedder, also from the working folder', async () => {
  const folder = aTinyEncoder()
  const [absolute, fromHere] = [await chosen(folder), await chosen(relative(process.cwd(), folder))]
  expect(absolute).toMatchObject({ id: expect.stringMatching(/^onnx:/), dimension: 8 })
  expect(fromHere.id).toBe(absolute.id)
})

test('a table in the folder goes before an encoder, and a torn one is refused', async () => {
  const folder = aTinyEncoder()
  writeFileSync(join(folder, 'table.bin'), 'torn')
  await expect(chooseEmbedder(folder)).rejects.toMatchObject({ code: 'config_invalid' })
})

test.each([
  ['a folder with neither', () => temporaryFolder()],
  ['a folder that is not there', () => '/no/such/folder'],
  ['a word', () => 'nosuch'],
])('%s is refused with all that an embedder may be', async (_name, name) => {
  await expect(chooseEmbedder(name())).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringMatching(/table, hashed.*table\.bin.*onnx\/model_quantized\.onnx.*module:/s),
  })
})

test('closing a workspace ends its encoder', async () => {
  const config = readConfig({ BANXI_DATA: temporaryFolder(), BANXI_EMBEDDER: aTinyEncoder() })
  const workspace = await openWorkspace({ config, effects: systemEffects(), warn: () => {} })
  const { embedder } = workspace.indexing
  expect(await embedder.embed(['我要退货'])).toHaveLength(1)
  await workspace.close()
  await expect(embedder.embed(['我要退货'])).rejects.toMatchObject({ code: 'shutting_down' })
})
