import { expect, test } from 'vitest'
import { openMemoryStore } from '../../src/adapters/storage/memory/open-memory-store.ts'
import type { RawDialogue } from '../../src/domain/dialogue.ts'
import type { ShopFiles } from '../../src/domain/ports/shop-files.ts'
import { seedDemoShop } from '../../src/knowledge/seed.ts'
import { aPolicy, someTemplates } from '../builders.ts'
import { anArticle, anIntent, aShop, someLexicons, TENANT } from './a-shop.ts'

const aDialogue: RawDialogue = {
  id: 'd1',
  turns: [
    { role: 'customer', text: '杯子碎了怎么办' },
    { role: 'agent', text: '麻烦拍照发来，核实后给您补发一个新的。' },
  ],
}

const files = async (): Promise<ShopFiles> => ({
  articles: [anArticle('cup', { status: 'approved' }), anArticle('draft', { status: 'draft' })],
  intents: [anIntent('return_apply', ['我要退货']), anIntent('logistics_track', ['到哪了'])],
  policy: aPolicy(),
  lexicons: someLexicons(),
  templates: someTemplates(),
  async *dialogues() {
    yield { file: 'a.jsonl', row: 1, dialogue: aDialogue }
  },
})

async function anEmptyStore() {
  const { deps } = await aShop()
  const store = openMemoryStore()
  return { store, deps: { ...deps, store } }
}

test('an empty store is filled and published, with articles live and dialogues cleaned', async () => {
  const { store, deps } = await anEmptyStore()
  const row = await seedDemoShop({ shop: files }, deps)
  expect(row).toMatchObject({ state: 'live', counts: { articles: 1, dialoguePassages: 1 } })
  expect((await store.knowledge.listArticles(TENANT)).map(({ article }) => article.status)).toEqual(['live', 'draft'])
  expect((await store.tenants.getTenant(TENANT))?.timeZone).toBe('Asia/Shanghai')
})

test('a store with knowledge is left alone', async () => {
  const { deps } = await aShop()
  expect(await seedDemoShop({ shop: files }, deps)).toBeNull()
})

test('documents that were imported before the first start stay', async () => {
  const { store, deps } = await anEmptyStore()
  const templates = { ...someTemplates(), bye: '下次见。' }
  await store.knowledge.saveDocument(TENANT, 'templates', templates, { actor: 'x', at: 1 })
  await seedDemoShop({ shop: files }, deps)
  expect(await store.knowledge.getDocument(TENANT, 'templates')).toEqual(templates)
})

test('a seeding that was cut short is done again, without second versions', async () => {
  const { store, deps } = await anEmptyStore()
  const broken = { ...deps, prepare: async () => Promise.reject(new Error('power cut')) }
  await expect(seedDemoShop({ shop: files }, broken)).rejects.toThrow('power cut')
  expect(await seedDemoShop({ shop: files }, deps)).toMatchObject({ state: 'live' })
  expect((await store.knowledge.listArticles(TENANT)).map(({ version }) => version)).toEqual([1, 1])
})
