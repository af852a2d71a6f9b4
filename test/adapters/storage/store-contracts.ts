import { conversationStoreContract } from '../../contract/conversation-store-contract.ts'
import { deskStoreContract } from '../../contract/desk-store-contract.ts'
import { gapStoreContract } from '../../contract/gap-store-contract.ts'
import { knowledgeStoreContract } from '../../contract/knowledge-store-contract.ts'
import { outboxContract } from '../../contract/outbox-contract.ts'
import { peopleStoreContract } from '../../contract/people-store-contract.ts'
import { recordsContract } from '../../contract/records-contract.ts'
import type { OpenStore } from '../../contract/store-builders.ts'
import { tenancyContract } from '../../contract/tenancy-contract.ts'

/** Every contract that a store is held to. */
export function storeContracts(name: string, open: OpenStore): void {
  conversationStoreContract(name, open)
  outboxContract(name, open)
  deskStoreContract(name, open)
  peopleStoreContract(name, open)
  gapStoreContract(name, open)
  knowledgeStoreContract(name, open)
  recordsContract(name, open)
  tenancyContract(name, open)
}
