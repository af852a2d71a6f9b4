import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { FakeEmbeddings, SyntheticEmbeddings } from '@langchain/core/utils/testing'
import { expect, test } from 'vitest'
import { loadModuleExport } from '../../../src/adapters/models/load-module.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

const TESTING = 'module:@langchain/core/utils/testing'

function aModule(source: string): string {
  const path = join(temporaryFolder(), 'own.mjs')
  writeFileSync(path, source)
  return path
}

test('a class of a package is constructed, with the options when there are some', async () => {
  expect(await loadModuleExport(`${TESTING}#FakeEmbeddings`)).toBeInstanceOf(FakeEmbeddings)
  const synthetic = await loadModuleExport(`${TESTING}#SyntheticEmbeddings?{"vectorSize":64}`)
  expect(synthetic).toBeInstanceOf(SyntheticEmbeddings)
  expect(synthetic).toMatchObject({ vectorSize: 64 })
})

test('a path names a file, absolute or from the working folder', async () => {
  const path = aModule('export const ready = { name: "ready" }')
  expect(await loadModuleExport(`module:${path}#ready`)).toEqual({ name: 'ready' })
  const fromHere = relative(process.cwd(), path)
  expect(await loadModuleExport(`module:./${fromHere}#ready`)).toEqual({ name: 'ready' })
})

test('a function is called with what leads and the options, and awaited', async () => {
  const path = aModule('export const make = async (...given) => ({ given }); export default function () { return 1 }')
  expect(await loadModuleExport(`module:${path}#make?{"k":1}`, ['first'])).toEqual({ given: ['first', { k: 1 }] })
  expect(await loadModuleExport(`module:${path}#make`)).toEqual({ given: [] })
  expect(await loadModuleExport(`module:${path}#default`)).toBe(1)
})

test('a class in the older form, a function with methods, is constructed', async () => {
  const path = aModule('export function Old(o) { this.size = o.size }; Old.prototype.embedQuery = function () {}')
  expect(await loadModuleExport(`module:${path}#Old?{"size":3}`)).toMatchObject({ size: 3 })
})

test('every mistake is invalid configuration that says what is wrong', async () => {
  const path = aModule('export const ready = {}; export class Broken { constructor() { throw new Error("no key") } }')
  const mistakes: [string, string][] = [
    ['@langchain/core#Embeddings', 'module:SPECIFIER#EXPORT'],
    ['module:@langchain/core', 'module:SPECIFIER#EXPORT'],
    ['module:no-such-package-here#Embeddings', 'cannot be loaded'],
    [`module:${path}#missing`, 'no export missing'],
    [`module:${path}#ready?{"a":1}`, 'neither a class nor a function'],
    [`module:${path}#Broken`, 'no key'],
    [`module:${path}#Broken?{size}`, 'not JSON'],
  ]
  for (const [address, message] of mistakes) {
    const expected = { code: 'config_invalid', message: expect.stringContaining(message) }
    await expect(loadModuleExport(address)).rejects.toMatchObject(expected)
  }
})
