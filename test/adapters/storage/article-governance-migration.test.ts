import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../../../src/adapters/storage/sqlite/migrate.ts'
import { initial } from '../../../src/adapters/storage/sqlite/migrations/0001-initial.ts'
import { openSqliteStore } from '../../../src/adapters/storage/sqlite/open-sqlite-store.ts'
import { anArticle } from '../../contract/store-builders.ts'
import { temporaryFolder } from '../temporary-folder.ts'

test('keys, conversations and articles of the first schema go on: no key is legal, nothing has a brand, audiences are known', async () => {
  const path = `${await temporaryFolder()}/banxi.db`
  const db = new Database(path)
  await migrate(db, { migrations: [{ number: 1, sql: initial }] })
  db.exec("insert into apiKeys values ('default', 'k', 'a key', 'reviewer', 'h', 1, null)")
  db.exec("insert into conversations values ('default', 'c', null, 'web', 'open', 0, 0, 's', '{}', 1, 1)")
  const { brands: _, regions: __, legalApprovedAt: ___, ...old } = anArticle({ audience: 'internal', status: 'live' })
  db.prepare("insert into articleVersions values ('default', ?, 1, ?, 'x', 1)").run(old.id, JSON.stringify(old))
  db.prepare("insert into articles values ('default', ?, 1, 'live', ?)").run(old.id, old.topic)
  db.close()

  const store = await openSqliteStore({ path })
  expect(await store.keys.findKey('h')).toMatchObject({ id: 'k', legal: false })
  expect(await store.conversations.getConversation('default', 'c')).toMatchObject({ brand: null, region: null })
  expect(await store.knowledge.getArticle('default', old.id)).toMatchObject({
    article: { brands: [], regions: [], legalApprovedAt: null },
  })
  expect(await store.knowledge.keptFromCustomers('default')).toEqual(new Set([old.id]))
  await store.close()
})
