import { expect, test } from 'vitest'
import type { ShopDocumentFiles } from '../../src/domain/ports/shop-files.ts'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { importDocuments } from '../../src/knowledge/import-documents.ts'
import { aPolicy, someTemplates } from '../builders.ts'
import { anIntent, aShop, someLexicons, TENANT } from './a-shop.ts'

const sha256 = /^[0-9a-f]{64}$/
const intents = [anIntent('return_apply', ['我要退货', '不想要了']), anIntent('logistics_track', ['到哪了', '快递呢'])]

function someFiles(change: Partial<ShopDocumentFiles> = {}): ShopDocumentFiles {
  return { policy: aPolicy(), lexicons: someLexicons(), templates: someTemplates(), intents, ...change }
}

function strictPolicy() {
  const policy = aPolicy()
  return { ...policy, answer: { ...policy.answer, evidence: { value: 0.97, reason: 'a test', run: 'a test' } } }
}

async function aShopWith(change: Partial<ShopDocumentFiles>, dryRun = false) {
  const shop = await aShop()
  const files = someFiles(change)
  const load = () => importDocuments({ tenant: TENANT, actor: '林岚', files, dryRun }, shop)
  const audit = () => shop.store.audit.listAudit(TENANT, { limit: 9 })
  return { ...shop, load, audit }
}

test('documents as they are stored change nothing, whatever the order of their keys', async () => {
  const reversed = Object.fromEntries(Object.entries(aPolicy()).reverse()) as ReturnType<typeof aPolicy>
  const { load, audit } = await aShopWith({ policy: reversed })
  expect((await load()).map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
    'policy unchanged',
    'lexicons unchanged',
    'templates unchanged',
    'intents unchanged',
  ])
  expect(await audit()).toEqual([])
})

test('a changed threshold is saved alone, audited with both hashes, and in the next snapshot', async () => {
  const { load, audit, deps, open } = await aShopWith({ policy: strictPolicy() })
  const threshold = async () => {
    const { id } = await buildSnapshot({ tenant: TENANT, actor: 'x', pairs: null }, deps)
    const { policy, close } = await open(TENANT, id)
    await close()
    return policy.answer.evidence.value
  }
  const before = await threshold()
  await load()
  expect(await audit()).toMatchObject([
    {
      action: 'policy.change',
      actor: '林岚',
      subject: 'document:policy',
      before: expect.stringMatching(sha256),
      after: expect.stringMatching(sha256),
    },
  ])
  expect([before, await threshold()]).toEqual([aPolicy().answer.evidence.value, 0.97])
})

test('lexicons, templates and intents each leave a row of their own', async () => {
  const { load, audit, store } = await aShopWith({
    lexicons: { ...someLexicons(), humanRequest: { asks: [{ pattern: '找客服', reason: '要求人工' }], notAsks: [] } },
    templates: { ...someTemplates(), bye: '下次见。' },
    intents: [...intents, anIntent('refund', ['退钱'])],
  })
  await load()
  expect((await audit()).map(({ action }) => action).sort()).toEqual([
    'intents.change',
    'lexicons.change',
    'templates.change',
  ])
  expect(await store.knowledge.listIntents(TENANT)).toHaveLength(3)
  expect(await store.knowledge.getDocument(TENANT, 'templates')).toMatchObject({ bye: '下次见。' })
})

test('a dry run says the same and saves nothing', async () => {
  const { load, audit, store } = await aShopWith({ policy: strictPolicy() }, true)
  expect((await load())[0]).toMatchObject({ name: 'policy', outcome: 'changed' })
  expect(await audit()).toEqual([])
  expect(await store.knowledge.getDocument(TENANT, 'policy')).toEqual(aPolicy())
})

test.each([
  [
    'a pattern that is no regular expression',
    { lexicons: { ...someLexicons(), signals: { signals: [], hides: ['('] } } },
  ],
  ['two intents of one name', { intents: [...intents, ...intents] }],
])('%s is refused before anything is saved', async (_name, change) => {
  const { load, audit, store } = await aShopWith({ policy: strictPolicy(), ...change })
  await expect(load()).rejects.toMatchObject({ code: 'knowledge_invalid' })
  expect(await audit()).toEqual([])
  expect(await store.knowledge.getDocument(TENANT, 'policy')).toEqual(aPolicy())
})
