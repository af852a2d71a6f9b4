import { openMemoryStore } from '../../../src/adapters/storage/memory/open-memory-store.ts'
import { storeContracts } from './store-contracts.ts'

storeContracts('memory', async () => openMemoryStore())
