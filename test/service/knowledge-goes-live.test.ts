import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSqliteStore } from '../../src/adapters/storage/sqlite/open-sqlite-store.ts'
import { runBanxi } from './start-service.ts'

const data = mkdtempSync(join(tmpdir(), 'banxi-live-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const banxi = async (...args: string[]) => {
  const result = await runBanxi(args, { data })
  expect(result.stderr).not.toContain('[internal]')
  return result
}
const auditRows = async (action: string) => {
  const store = await openSqliteStore({ path: join(data, 'banxi.db'), readOnly: true })
  const rows = await store.audit.listAudit('default', { action, limit: 99 })
  await store.close()
  return rows
}

test('a threshold that was changed in the file decides after import and build, and not before', async () => {
  const folder = join(data, 'knowledge')
  cpSync('knowledge', folder, { recursive: true })
  const decision = async () => JSON.parse((await banxi('ask', '电子发票在哪里看', '--json')).stdout).turn.decision
  expect(await decision()).toBe('answer')
  const path = join(folder, 'policy.yaml')
  const policy = readFileSync(path, 'utf8')
  // No passage scores 9: nothing may be answered with, or offered as a choice, any more.
  const strict = policy.replace(/((?:^answer|^ask):\n {2}evidence:\n {4}value: )[\d.]+/gm, '$19')
  writeFileSync(path, strict)
  const dry = await banxi('knowledge', 'import', '--documents', folder, '--dry-run')
  expect(dry.stdout).toMatch(/policy +would be changed\nlexicons +unchanged/)
  const imported = await banxi('knowledge', 'import', '--documents', folder)
  expect(imported.stdout).toMatch(/policy +changed\nlexicons +unchanged\ntemplates +unchanged\nintents +unchanged/)
  expect(imported.stderr).toContain('banxi snapshot build --publish')
  expect(await decision()).toBe('answer')
  await banxi('snapshot', 'build', '--publish')
  expect(await decision()).not.toBe('answer')
  expect(await auditRows('policy.change')).toHaveLength(1)
})

test('an import says how many are drafts and what to do next', async () => {
  const faq = join(data, 'faq.csv')
  writeFileSync(faq, 'question,answer\n云杉礼盒能写贺卡吗,可以的，下单时写在备注里。\n')
  const drafted = await banxi('knowledge', 'import', faq)
  expect(drafted.stdout).toContain('created 1, updated 0, unchanged 0, refused 0; drafts 1: approve')
  const check = await banxi('knowledge', 'check')
  expect(check.code).toBe(0)
  expect(check.stdout).toContain('Waiting for an approval: q-')
  const approved = await banxi('knowledge', 'import', faq, '--approve-as', '周启明')
  expect(approved.stdout).toContain('updated 1, unchanged 0, refused 0; next: banxi snapshot build --publish')
  expect(await auditRows('article.approved')).toMatchObject([{ actor: '周启明', reason: 'import' }])
})

test('a dry run tells every row, an article about money waits for the legal approval, and a third person gives it', async () => {
  const faq = join(data, 'money.csv')
  writeFileSync(faq, 'question,answer\n晚到补多少,晚到补 5 元。\n,没有问题\n')
  const dry = await banxi('knowledge', 'import', faq, '--dry-run')
  expect(dry.code).toBe(1)
  expect(dry.stderr).toMatch(/money\.csv:2: created q-/)
  expect(dry.stderr).toMatch(/money\.csv:3: refused: 问题为空.* \/ the question is empty/)
  const half = await banxi('knowledge', 'import', faq, '--approve-as', '周启明')
  expect(half.stderr).toContain('--legal-approve-as NAME')
  const whole = await banxi('knowledge', 'import', faq, '--approve-as', '周启明', '--legal-approve-as', '沈律')
  expect(whole.stdout).toContain('updated 1')
  expect(await auditRows('article.approved-by-legal')).toMatchObject([{ actor: '沈律' }])
})

test('a check fails only when it is strict and there are errors', async () => {
  const clash = join(data, 'clash.csv')
  writeFileSync(clash, 'question,answer\n礼盒能退吗,签收 3 天内可以退礼盒。\n礼盒的退货期限,签收 5 天内可以退礼盒。\n')
  await banxi('knowledge', 'import', clash)
  expect((await banxi('knowledge', 'check')).code).toBe(0)
  const strict = await banxi('knowledge', 'check', '--strict', '--json')
  expect(strict.code).toBe(1)
  expect(JSON.parse(strict.stdout).findings).toContainEqual(
    expect.objectContaining({ level: 'error', code: 'contradiction' }),
  )
})

test('an xlsx export is written to a file and comes back unchanged', async () => {
  const out = join(data, 'all.xlsx')
  await banxi('knowledge', 'export', '--format', 'xlsx', '--out', out)
  const again = await banxi('knowledge', 'import', out)
  expect(again.stdout).toMatch(/created 0, updated 0, unchanged \d+, refused 0/)
})

test('an export leaves an audit row with its count and hash', async () => {
  const { code, stdout } = await banxi('knowledge', 'export', '--format', 'jsonl')
  expect(code).toBe(0)
  const count = stdout.trimEnd().split('\n').length
  expect((await auditRows('knowledge.export')).slice(0, 1)).toMatchObject([
    { actor: 'cli', after: expect.stringMatching(new RegExp(`^${count} articles, SHA-256 [0-9a-f]{64}$`)) },
  ])
})

test('keys of the terminal are audited, and an empty list says so', async () => {
  expect((await banxi('keys', 'list')).stderr).toContain('There is no key')
  const { id } = JSON.parse((await banxi('keys', 'create', '--role', 'agent', '--json')).stdout)
  await banxi('keys', 'revoke', id)
  await banxi('keys', 'revoke', id)
  expect(await auditRows('key.create')).toMatchObject([{ actor: 'cli', subject: id, before: null, after: 'agent' }])
  expect(await auditRows('key.revoke')).toMatchObject([{ actor: 'cli', subject: id, before: 'agent', after: null }])
})

test('a build with dialogues of its own says how many it replaces', async () => {
  const raw = join(data, 'raw.jsonl')
  const turns = [
    { role: 'customer', text: '电饭煲内胆能单独买吗' },
    { role: 'agent', text: '可以的亲，内胆在店铺搜索型号就能单独下单。' },
  ]
  writeFileSync(raw, JSON.stringify({ id: 'a', turns }))
  const pairs = join(data, 'pairs')
  await banxi('corpus', 'clean', raw, '--out', pairs)
  const { stderr } = await banxi('snapshot', 'build', '--corpus', pairs)
  expect(stderr).toMatch(/replace those of the live snapshot: [1-9]\d* passages there, 1 in this one/)
})
