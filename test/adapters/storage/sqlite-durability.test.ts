import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { createEventHub } from '../../../src/adapters/storage/event-hub.ts'
import { sqliteConversations } from '../../../src/adapters/storage/sqlite/conversations.ts'
import { sqliteOutbox } from '../../../src/adapters/storage/sqlite/events.ts'
import { lockDataFolder } from '../../../src/adapters/storage/sqlite/lock-data-folder.ts'
import { migrate } from '../../../src/adapters/storage/sqlite/migrate.ts'
import { initial } from '../../../src/adapters/storage/sqlite/migrations/0001-initial.ts'
import { openSqliteStore } from '../../../src/adapters/storage/sqlite/open-sqlite-store.ts'
import { createQueries } from '../../../src/adapters/storage/sqlite/queries.ts'
import { createWriter } from '../../../src/adapters/storage/sqlite/writer.ts'
import type { Store } from '../../../src/domain/ports/store.ts'
import { aCommit, aConversation, aMessage, anEvent, aSnapshot, aTurn } from '../../contract/store-builders.ts'
import { temporaryFolder } from './temporary-folder.ts'

const temporaryPath = () => join(temporaryFolder(), 'banxi.db')

async function openStore(options: { path: string; readOnly?: boolean }): Promise<Store> {
  const store = await openSqliteStore(options)
  onTestFinished(() => store.close())
  return store
}

async function writeConversation({ conversations }: Store, commits = 1): Promise<void> {
  await conversations.createConversation(aConversation(), [])
  for (let version = 0; version < commits; version += 1) {
    const message = aMessage({ id: `m${version}`, text: '我想退货'.repeat(50) })
    const turn = aTurn({ id: `t${version}`, messages: [message.id] })
    const events = [anEvent({ id: `e${version}` })]
    await conversations.commitTurn(aCommit({ expectedVersion: version, messages: [message], turn, events }))
  }
}

test('what was written is there after closing and opening again, and numbering goes on', async () => {
  const path = temporaryPath()
  const first = await openSqliteStore({ path })
  await writeConversation(first, 3)
  await first.close()
  const { conversations, outbox } = await openStore({ path })
  expect(await conversations.listMessages('default', 'c1', {})).toHaveLength(3)
  const next = aCommit({ expectedVersion: 3, messages: [aMessage({ id: 'm3' })], events: [anEvent({ id: 'e3' })] })
  const result = await conversations.commitTurn(next)
  expect(result).toMatchObject({ status: 'committed', messages: [{ seq: 4 }] })
  expect(await outbox.lastSeq('default', 'conversation:c1')).toBe(4)
})

test('the folder of the database is made when it is missing', async () => {
  await openStore({ path: join(temporaryFolder(), 'a', 'b', 'banxi.db') })
})

test('a write that is under way when the store closes is finished, a later one is refused', async () => {
  const path = temporaryPath()
  const store = await openSqliteStore({ path })
  const underWay = store.conversations.createConversation(aConversation(), [])
  await store.close()
  await underWay
  const late = store.conversations.createConversation(aConversation({ id: 'c2' }), [])
  await expect(late).rejects.toMatchObject({ code: 'shutting_down' })
  const again = await openStore({ path })
  expect(await again.conversations.getConversation('default', 'c1')).not.toBeNull()
})

test('more commits at once than one group holds are all written', async () => {
  const { conversations } = await openStore({ path: temporaryPath() })
  const ids = Array.from({ length: 300 }, (_, index) => `c${index}`)
  await Promise.all(ids.map((id) => conversations.createConversation(aConversation({ id }), [])))
  expect(await conversations.listConversations('default', { limit: 999 })).toHaveLength(300)
})

test('a read-only store reads beside the writer and writes nothing', async () => {
  const path = temporaryPath()
  const writer = await openStore({ path })
  await writeConversation(writer)
  const reader = await openStore({ path, readOnly: true })
  expect(await reader.conversations.getMessage('default', 'm0')).not.toBeNull()
  await expect(reader.conversations.createConversation(aConversation({ id: 'c2' }), [])).rejects.toThrow(/readonly/)
  await writer.conversations.createConversation(aConversation({ id: 'c3' }), [])
  expect(await reader.conversations.getConversation('default', 'c3')).not.toBeNull()
})

test('a read-only store does not make a database', async () => {
  const path = temporaryPath()
  await expect(openSqliteStore({ path, readOnly: true })).rejects.toMatchObject({ code: 'file_unreadable' })
  expect(existsSync(path)).toBe(false)
})

test('a database of a newer program is refused and left alone', async () => {
  const path = temporaryPath()
  await (await openSqliteStore({ path })).close()
  const db = new Database(path)
  db.pragma('user_version = 999')
  db.close()
  await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: 'schema_newer' })
  await expect(openSqliteStore({ path, readOnly: true })).rejects.toMatchObject({ code: 'schema_newer' })
})

test('a database is copied before it is migrated', async () => {
  const path = temporaryPath()
  const db = new Database(path)
  onTestFinished(() => void db.close())
  const first = { number: 1, sql: "create table old (a text); insert into old values ('before')" }
  await migrate(db, { migrations: [first] })
  expect(existsSync(`${path}.before-1.bak`)).toBe(false)
  await migrate(db, { migrations: [first, { number: 2, sql: "update old set a = 'after'" }] })
  const copy = new Database(`${path}.before-2.bak`)
  onTestFinished(() => void copy.close())
  expect(copy.pragma('user_version', { simple: true })).toBe(1)
  expect(copy.prepare('select a from old').pluck().get()).toBe('before')
  expect(db.prepare('select a from old').pluck().get()).toBe('after')
})

test('a migration that fails leaves the schema as it was', async () => {
  const db = new Database(temporaryPath())
  onTestFinished(() => void db.close())
  const first = { number: 1, sql: 'create table old (a text)' }
  await migrate(db, { migrations: [first] })
  const failing = [first, { number: 2, sql: 'create table new (a text)' }, { number: 3, sql: 'insert into nowhere' }]
  await expect(migrate(db, { migrations: failing })).rejects.toThrow()
  expect(db.pragma('user_version', { simple: true })).toBe(1)
  expect(db.prepare("select name from sqlite_master where name = 'new'").all()).toEqual([])
})

test('a database of the first schema keeps its live snapshot and its grey one begins empty', async () => {
  const path = temporaryPath()
  const db = new Database(path)
  await migrate(db, { migrations: [{ number: 1, sql: initial }] })
  db.prepare("insert into snapshots values ('default', 's1', 'live', 'f1', ?, 'trainer', 1, 2)").run(
    JSON.stringify(aSnapshot().counts),
  )
  db.close()
  const store = await openSqliteStore({ path })
  onTestFinished(() => store.close())
  const row = aSnapshot({ state: 'live', createdAt: 1, publishedAt: 2 })
  expect(await store.snapshots.liveSnapshot('default')).toEqual(row)
  expect(await store.snapshots.greySnapshot('default')).toBeNull()
})

test('an older database is not migrated by a reader, who says what to do', async () => {
  const db = new Database(temporaryPath())
  onTestFinished(() => void db.close())
  await expect(migrate(db, { readOnly: true })).rejects.toMatchObject({
    code: 'conflict',
    message: /Start the service/,
  })
})

test('a file that is no database is refused', async () => {
  const path = temporaryPath()
  writeFileSync(path, 'this is not a database, whatever its name says. '.repeat(100))
  await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: 'file_unreadable' })
})

test('a full disk refuses the commit with advice, leaves nothing half-written, and goes on when there is room', async () => {
  const path = temporaryPath()
  const store = await openSqliteStore({ path })
  await writeConversation(store)
  await store.close()
  const { conversations, outbox, lift } = openWithPageLimit(path, 20)
  const large = (version: number) =>
    aCommit({
      expectedVersion: version,
      messages: [aMessage({ id: 'n1' }), aMessage({ id: 'n2', text: '退'.repeat(400_000) })],
      turn: aTurn({ id: 'n', messages: ['n1', 'n2'] }),
      events: [anEvent({ id: 'n' })],
    })
  const small = aCommit({ expectedVersion: 1, messages: [aMessage({ id: 'n3' })] })
  const [refused, beside] = await Promise.allSettled([
    conversations.commitTurn(large(1)),
    conversations.commitTurn(small),
  ])
  expect(refused).toMatchObject({ reason: { code: 'disk_full', message: expect.stringContaining('Free some space') } })
  expect(await conversations.getMessage('default', 'n1')).toBeNull()
  expect(await outbox.lastSeq('default', 'conversation:c1')).toBe(1)
  const version = (await conversations.getConversation('default', 'c1'))?.version ?? 0
  expect(version).toBe(beside.status === 'fulfilled' ? 2 : 1)
  lift()
  expect(await conversations.commitTurn(large(version))).toMatchObject({ status: 'committed' })
})

test('a log torn in the middle of a write loses that write and nothing before it', async () => {
  const path = temporaryPath()
  const store = await openStore({ path })
  await writeConversation(store, 20)
  const copy = join(temporaryFolder(), 'copy.db')
  writeFileSync(copy, readFileSync(path))
  writeFileSync(`${copy}-wal`, readFileSync(`${path}-wal`))
  truncateSync(`${copy}-wal`, Math.floor(readFileSync(`${path}-wal`).length * 0.6) + 7)
  const { conversations, outbox } = await openStore({ path: copy })
  const messages = await conversations.listMessages('default', 'c1', {})
  const version = (await conversations.getConversation('default', 'c1'))?.version
  expect(messages.length).toBeGreaterThan(0)
  expect(messages.length).toBeLessThan(20)
  expect(messages.map((message) => message.seq)).toEqual(messages.map((_, index) => index + 1))
  expect([version, await outbox.lastSeq('default', 'conversation:c1')]).toEqual([messages.length, messages.length])
  const db = new Database(copy)
  onTestFinished(() => void db.close())
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(db.pragma('foreign_key_check')).toEqual([])
})

test('what an erased customer said is in no file of the data folder', async () => {
  const folder = temporaryFolder()
  const store = await openStore({ path: join(folder, 'banxi.db') })
  await store.conversations.createConversation(aConversation({ customer: 'p1' }), [])
  const text = '尺码太小了想换大一码的鞋'
  await store.conversations.commitTurn(
    aCommit({
      messages: [aMessage({ text: text.repeat(200), parts: [{ type: 'text', text }] })],
      turn: aTurn({ query: text }),
    }),
  )
  const holds = () => readdirSync(folder).some((file) => readFileSync(join(folder, file)).includes(text))
  expect(holds()).toBe(true)
  await store.customers.eraseCustomer('default', 'p1')
  expect(holds()).toBe(false)
})

test('an idempotency key that its process died with is free again at the next start', async () => {
  const path = temporaryPath()
  const request = { tenant: 'default', route: 'r', key: 'k', bodyHash: 'b', now: 1, ttlMs: 1_000 }
  const first = await openSqliteStore({ path })
  await first.idempotency.begin(request)
  await first.idempotency.begin({ ...request, key: 'kept' })
  await first.idempotency.finish({ tenant: 'default', route: 'r', key: 'kept', status: 200, body: '' })
  await first.close()
  const { idempotency } = await openStore({ path })
  expect(await idempotency.begin(request)).toEqual({ state: 'new' })
  expect(await idempotency.begin({ ...request, key: 'kept' })).toMatchObject({ state: 'done' })
})

test('a data folder is locked by one process, named to the next one, and free when given back', async () => {
  const folder = join(temporaryFolder(), 'new')
  const release = await lockDataFolder({ folder })
  await expect(lockDataFolder({ folder })).rejects.toMatchObject({
    code: 'data_folder_locked',
    message: expect.stringContaining(`process ${process.pid}`),
    details: { pid: process.pid },
  })
  release()
  release()
  const again = await lockDataFolder({ folder })
  again()
  expect(existsSync(join(folder, 'lock.pid'))).toBe(false)
})

test('the lock of a killed process does not block', async () => {
  const folder = temporaryFolder()
  const holder = spawn(process.execPath, ['-e', HOLD_LOCK, join(folder, 'lock.db'), join(folder, 'lock.pid')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  await expect(lockDataFolder({ folder })).rejects.toMatchObject({ details: { pid: holder.pid } })
  await killed(holder)
  const release = await lockDataFolder({ folder })
  release()
})

/** What lockDataFolder does, for a process without a TypeScript loader. */
const HOLD_LOCK = `
  const Database = require('better-sqlite3')
  const [, lock, pid] = process.argv
  globalThis.db = new Database(lock)
  globalThis.db.exec('begin exclusive')
  require('node:fs').writeFileSync(pid, String(process.pid))
  console.log('held')
  setInterval(() => globalThis.db.open, 1000)
`

function killed(child: ChildProcess): Promise<unknown> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  return ended
}

/** The conversations of a database whose file may not grow by more than `pages` pages until the limit is lifted. */
function openWithPageLimit(path: string, pages: number) {
  const db = new Database(path)
  onTestFinished(() => void db.close())
  db.pragma('foreign_keys = ON')
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + pages}`)
  const connection = { queries: createQueries(db), writer: createWriter(db), hub: createEventHub() }
  return {
    conversations: sqliteConversations(connection),
    outbox: sqliteOutbox(connection),
    lift: () => void db.pragma('max_page_count = 1000000'),
  }
}
