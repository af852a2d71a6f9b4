import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '../../../src/adapters/storage/sqlite/migrate.ts'
import { initial } from '../../../src/adapters/storage/sqlite/migrations/0001-initial.ts'
import { openSqliteStore } from '../../../src/adapters/storage/sqlite/open-sqlite-store.ts'
import { aCommit, aConversation, anEvent } from '../../contract/store-builders.ts'
import { temporaryFolder } from './temporary-folder.ts'

test('a database of the first schema has its events in the feed, those from before first', async () => {
  const path = join(temporaryFolder(), 'banxi.db')
  const old = new Database(path)
  await migrate(old, { migrations: [{ number: 1, sql: initial }] })
  const insert = old.prepare(
    "insert into events values ('default', ?, ?, ?, 'message.created', 1, ?, 'customer', '{}')",
  )
  for (const [stream, seq, id, at] of [
    ['conversation:c1', 1, 'e1', 10],
    ['conversation:c1', 2, 'e3', 30],
    ['conversation:c2', 1, 'e2', 20],
  ])
    insert.run(stream, seq, id, at)
  old.close()
  const store = await openSqliteStore({ path })
  onTestFinished(() => store.close())
  await store.conversations.createConversation(aConversation(), [])
  await store.conversations.commitTurn(aCommit({ events: [anEvent({ id: 'e4', stream: 'desk' })] }))
  const feed = await store.outbox.readFeed('default', { after: 0, limit: 9 })
  expect(feed.map(({ event }) => event.id)).toEqual(['e1', 'e2', 'e3', 'e4'])
})
