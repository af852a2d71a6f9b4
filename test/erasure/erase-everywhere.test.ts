import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { aPair } from '../knowledge/a-shop.ts'
import { aService } from './a-service.ts'

/** Words that stand nowhere else: whoever finds one has found what was erased. */
const PLANTED = {
  message: 'qwxquokka',
  part: 'qwxpangolin',
  agent: 'qwxnarwhal',
  edit: 'qwxokapi',
  ticket: 'qwxibex',
  linked: 'qwxtapir',
  comment: 'qwxdugong',
  externalId: 'qwxgecko',
  mined: 'qwxlemur',
  slot: 'qwxserval',
}
type Posted = { message: { id: string }; turn: { id: string } | null; reply: { id: string } | null }
type Conversation = { id: string; secret: string; customer: string }

const filesOf = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Which planted words stand in which files of a folder. */
function foundInFiles(root: string): string[] {
  return filesOf(root).flatMap((path) => {
    const bytes = readFileSync(path)
    return Object.values(PLANTED).flatMap((word) =>
      bytes.includes(word) ? [`${word} in ${path.slice(root.length)}`] : [],
    )
  })
}

/** Which planted words stand in which tables of a database. */
function foundInTables(path: string): string[] {
  const db = new Database(path, { readonly: true })
  const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[]
  const found = tables.flatMap((table) => {
    const text = JSON.stringify(db.prepare(`select * from "${table}"`).all())
    return Object.values(PLANTED).flatMap((word) => (text.includes(word) ? [`${word} in ${table}`] : []))
  })
  db.close()
  return found
}

/** A customer whose words are everywhere they can go, and another one beside. */
async function aFullLife() {
  const service = await aService()
  const { call, learning, publish, store } = service
  const open = (id: string) =>
    call<Conversation>('POST /v1/conversations', { role: 'admin', body: { customer: { id } } })
  const theirs = await open(PLANTED.externalId)
  const other = await open('somebody-else')
  const say = ({ id, secret }: Conversation, body: object, headers = {}) =>
    call<Posted>(`POST /v1/conversations/${id}/messages`, {
      role: 'widget',
      body,
      headers: { 'X-Conversation-Secret': secret, ...headers },
    })
  const mined = aPair(2, {
    id: `${theirs.id}#2`,
    source: theirs.id,
    question: `${PLANTED.mined} 杯子碎了怎么办`,
    answer: `${PLANTED.mined} 给您补发一个`,
  })
  await publish([mined, aPair(4)])
  await publish([mined, aPair(6)])
  const first = await say(
    theirs,
    {
      text: `${PLANTED.message} 手机 13800138000，订单 YS202611080123`,
      parts: [
        { type: 'file', url: 'https://example.com/a', name: PLANTED.part },
        { type: 'product', productId: PLANTED.slot, title: '杯子' },
      ],
    },
    { 'Idempotency-Key': 'a-key-of-theirs' },
  )
  const rated = await say(theirs, { text: `cup 怎么退货 ${PLANTED.message}` })
  const reply = rated.reply ?? first.reply
  await call(`POST /v1/conversations/${theirs.id}/messages/${reply?.id}/rating`, {
    role: 'widget',
    body: { value: 'down', comment: PLANTED.comment },
    headers: { 'X-Conversation-Secret': theirs.secret },
  })
  await say(theirs, { text: `转人工 ${PLANTED.message}` })
  const agentSays = (text: string, { id } = theirs) =>
    call<Posted>(`POST /v1/conversations/${id}/messages`, { role: 'agent', body: { text } })
  await agentSays(`${PLANTED.agent} 我来处理`)
  await say(theirs, { text: `杯子碎了怎么办 ${PLANTED.message}` })
  const suggestions = (id: string) =>
    call<{ suggestions: { id: string; kind: string; text: string }[] }>(`GET /v1/suggestions?conversation=${id}`)
  const own = (await suggestions(theirs.id)).suggestions
  const sent = await agentSays(`${PLANTED.edit} 给您补发`)
  await call(`POST /v1/suggestions/${own[0]?.id}/feedback`, { body: { kind: 'shown' } })
  await call(`POST /v1/suggestions/${own[0]?.id}/feedback`, { body: { kind: 'edited', message: sent.message.id } })
  await call('POST /v1/tickets', { body: { title: PLANTED.ticket, grade: 'II', conversation: theirs.id } })
  const shared = await call<{ id: string }>('POST /v1/tickets', {
    body: { title: PLANTED.linked, grade: 'II', conversation: theirs.id },
  })
  await call(`PATCH /v1/tickets/${shared.id}`, { body: { state: 'done' } })
  await say(other, { text: '转人工' })
  await agentSays('您好', other)
  await say(other, { text: `${PLANTED.mined} 杯子碎了怎么办` })
  const theirWords = (await suggestions(other.id)).suggestions.find(({ text }) => text.includes(PLANTED.mined))
  await call(`POST /v1/suggestions/${theirWords?.id}/feedback`, { body: { kind: 'rejected' } })
  await learning.catchUp('default')
  return { ...service, theirs, other, theirWords, store }
}

test('what an erased customer said, and what was made of it, is in no table and no file of the data folder', async () => {
  const { call, store, root, theirs, other, theirWords, jobDone, logged, learning, end } = await aFullLife()
  const path = join(root, 'banxi.db')
  writeFileSync(`${path}.before-4.bak`, `a copy made before migrating: ${PLANTED.message}`)

  // First that they are there: a test that looks in the wrong places must fail.
  const tables = new Set(foundInTables(path).map((found) => found.split(' in ')[1]))
  for (const table of ['messages', 'turns', 'suggestions', 'gaps', 'tickets', 'ratings', 'customers'])
    expect([table, tables.has(table)]).toEqual([table, true])
  expect(await store.gaps.listGaps('default', { conversation: theirs.id }, { last: 9 })).not.toEqual([])
  const before = foundInFiles(root)
  expect(before.filter((found) => found.includes('/snapshots/'))).toHaveLength(2)
  for (const word of Object.values(PLANTED))
    expect([word, before.some((found) => found.startsWith(word))]).toEqual([word, true])

  const erased = await call<{ erased: Record<string, number>; job: string }>(`DELETE /v1/customers/${theirs.customer}`)
  expect(erased.erased).toMatchObject({ tickets: 2, ratings: 1, answers: 1, conversations: 1 })
  for (const kind of ['messages', 'turns', 'handoffs', 'suggestions', 'vault', 'gaps'])
    expect([kind, (erased.erased[kind] ?? 0) > 0]).toEqual([kind, true])
  expect(foundInTables(path).filter((found) => !found.includes(PLANTED.mined))).toEqual([])

  const job = await jobDone(erased.job)
  expect(job).toMatchObject({ state: 'done', result: { passages: 2, logCleared: true } })
  await learning.catchUp('default')
  // The other customer typed the same word themselves: those rows are theirs, and stay.
  const othersOwn = new Set(
    ['messages', 'turns', 'conversations', 'gaps'].map((table) => `${PLANTED.mined} in ${table}`),
  )
  expect(foundInTables(path).filter((found) => !othersOwn.has(found))).toEqual([])
  const suggestion = await store.suggestions.getSuggestion('default', theirWords?.id ?? '')
  expect(suggestion).toMatchObject({
    conversation: other.id,
    text: '',
    source: { passage: `${theirs.id}#2`, question: '' },
  })
  expect(await store.gaps.listGaps('default', { conversation: other.id }, { last: 9 })).toMatchObject([
    { bot: null, passage: null },
  ])
  const again = await call<{ erased: Record<string, number> }>(`DELETE /v1/customers/${theirs.customer}`)
  expect(Object.entries(again.erased).filter(([, count]) => count > 0)).toEqual([['conversations', 1]])
  expect(JSON.stringify(logged)).not.toContain('qwx')
  expect(JSON.stringify(await store.jobs.listJobs('default', { limit: 9 }))).not.toContain('qwx')

  const other2 = await call<{ erased: Record<string, number>; job: string }>(`DELETE /v1/customers/${other.customer}`)
  await jobDone(other2.job)
  expect(foundInTables(path)).toEqual([])
  expect(foundInFiles(root)).toEqual([])
  await end()
  expect(foundInFiles(root)).toEqual([])
  expect(
    filesOf(root)
      .map((file) => file.slice(root.length + 1))
      .filter((file) => file.endsWith('.bak')),
  ).toEqual([])
})
