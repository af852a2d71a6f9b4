// Writes turns from fifty writers at once until it is killed; prints a line for every commit that was acknowledged.
import { join } from 'node:path'
import { lockDataFolder } from '../../dist/src/adapters/storage/sqlite/lock-data-folder.js'
import { openSqliteStore } from '../../dist/src/adapters/storage/sqlite/open-sqlite-store.js'

const [folder, round] = process.argv.slice(2)
const TENANT = 'default'
const WRITERS = 50
/** Writers from this one on share five conversations, so that commits go stale. */
const SHARING_FROM = 30

const emptyContext = {
  turns: 0,
  topics: [],
  slots: [],
  emotions: [],
  asked: [],
  signals: [],
  bot: { clarifications: 0, offered: [], returnOffered: false, lastArticle: null },
}

const understanding = {
  language: 'zh',
  intent: { name: 'refund', topic: 'refund', confidence: 0.9, top: [] },
  emotion: { label: 'neutral', probabilities: { angry: 0, anxious: 0, neutral: 1 }, evidence: [] },
  wantsHuman: false,
  wantsHumanReason: null,
  slots: [],
  signals: [],
  act: null,
}

function aTurnCommit(conversation, expectedVersion, name) {
  const scope = { tenant: TENANT, conversation }
  const message = { ...scope, agent: null, masked: false, aiMade: false, turn: null, at: 1, parts: [] }
  const event = { tenant: TENANT, stream: `conversation:${conversation}`, v: 1, at: 1, actor: 'bot', refs: {} }
  const turn = {
    ...scope,
    id: `t-${name}`,
    messages: [`m-${name}`],
    reply: `r-${name}`,
    decision: 'answer',
    reasons: [{ code: 'evidence', text: '证据充分' }],
    mode: 'auto',
    outcome: 'replied',
    sources: [],
    understanding,
    query: '什么时候退款',
    snapshot: 's1',
    at: 1,
  }
  return {
    ...scope,
    expectedVersion,
    messages: [
      { ...message, id: `m-${name}`, author: 'customer', text: '什么时候退款' },
      { ...message, id: `r-${name}`, author: 'bot', text: '退款在审核通过后原路退回。', turn: turn.id, aiMade: true },
    ],
    turn,
    events: [
      { ...event, id: `a-${name}`, type: 'message.created' },
      { ...event, id: `b-${name}`, type: 'turn.committed' },
      { ...event, id: `d-${name}`, type: 'turn.committed', stream: 'desk' },
    ],
    state: 'bot',
    context: emptyContext,
  }
}

async function write({ conversations }, writer) {
  const id = writer < SHARING_FROM ? `own-${round}-${writer}` : `shared-${writer % 5}`
  if (!(await conversations.getConversation(TENANT, id))) {
    const conversation = { id, tenant: TENANT, customer: null, channel: 'web', state: 'open', version: 0 }
    const rest = { secretHash: '', context: emptyContext, createdAt: 1, updatedAt: 1 }
    // Of writers that share it, only the first makes it.
    await conversations.createConversation({ ...conversation, ...rest }, []).catch((error) => {
      if (error.code !== 'conflict') throw error
    })
  }
  for (let count = 0; ; ) {
    const { version } = await conversations.getConversation(TENANT, id)
    const name = `${round}-${writer}-${count}`
    const result = await conversations.commitTurn(aTurnCommit(id, version, name))
    if (result.status === 'stale') continue
    const messages = result.messages.map((message) => message.id)
    process.stdout.write(
      `${JSON.stringify({ conversation: id, version: result.version, turn: `t-${name}`, messages })}\n`,
    )
    count += 1
  }
}

await lockDataFolder({ folder })
const store = await openSqliteStore({ path: join(folder, 'banxi.db') })
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(store, writer)))
