import { join } from 'node:path'
import { openSqliteStore } from '../../../src/adapters/storage/sqlite/open-sqlite-store.ts'
import { storeContracts } from './store-contracts.ts'
import { temporaryFolder } from './temporary-folder.ts'

storeContracts('sqlite', () => openSqliteStore({ path: join(temporaryFolder(), 'banxi.db') }))
