import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readDocumentFiles } from '../../../src/adapters/storage/knowledge-files.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const shop = new URL('../../../knowledge', import.meta.url).pathname

test('a knowledge folder from before there were look-alikes is read, without any', async () => {
  const folder = await temporaryFolder()
  for (const name of ['policy.yaml', 'templates.yaml', 'lexicons', 'intents'])
    await cp(join(shop, name), join(folder, name), { recursive: true })
  expect((await readDocumentFiles(folder)).lexicons.lookAlikes.hides.length).toBeGreaterThan(20)
  await rm(join(folder, 'lexicons', 'look-alikes.yaml'))
  expect((await readDocumentFiles(folder)).lexicons.lookAlikes).toEqual({ hides: [] })
})
