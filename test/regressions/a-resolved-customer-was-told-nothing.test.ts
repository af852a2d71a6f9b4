import { expect, test } from 'vitest'
import { resolveHandoff } from '../../src/desk/resolve-handoff.ts'
import { aDesk, anAgent } from '../desk/a-desk.ts'

test('a customer whose conversation an agent closes reads that it is over', async () => {
  const { store, deps } = await aDesk({ handoff: { state: 'claimed', agent: 'li' } })
  await resolveHandoff({ tenant: 'default', handoff: 'h1', next: 'closed', by: anAgent('li') }, deps)
  const messages = await store.conversations.listMessages('default', 'c1', {})
  expect(messages.map(({ author }) => author)).toEqual(['system'])
})
