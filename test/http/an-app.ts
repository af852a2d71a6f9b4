import { onTestFinished } from 'vitest'
import { createHashedEmbedder } from '../../src/adapters/models/hashed-embedder.ts'
import { openMemoryStore } from '../../src/adapters/storage/memory/open-memory-store.ts'
import type { Role } from '../../src/domain/api-key.ts'
import type { Conversation } from '../../src/domain/conversation.ts'
import { CopilotError } from '../../src/domain/errors.ts'
import { DEFAULT_TENANT } from '../../src/domain/tenant.ts'
import type { AppDeps, Log } from '../../src/http/app-deps.ts'
import { createApp } from '../../src/http/create-app.ts'
import { DEFAULT_LIMITS, type HttpLimits } from '../../src/http/limits.ts'
import { hashSecret } from '../../src/http/secrets.ts'
import { maskParts } from '../../src/pipeline/message-parts.ts'
import { anUnderstanding } from '../builders.ts'
import { aConversation, aHandoff, aMessage, aTurn } from '../contract/store-builders.ts'
import { someEffects, someKnowledge } from '../desk/a-desk.ts'

export const SECRET = 'the-secret-of-c1'
export const LOOPBACK = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }

type Overrides = Partial<Omit<AppDeps, 'config'>> & { limits?: Partial<HttpLimits>; allowedOrigins?: string[] }

/** An application over a memory store, with a turn service that gives one fixed turn. `call` sends a request from loopback. */
export function anApp({ limits = {}, allowedOrigins = [], ...overrides }: Overrides = {}) {
  const store = openMemoryStore()
  onTestFinished(() => store.close())
  const effects = overrides.effects ?? someEffects()
  const knowledge = someKnowledge()
  const logged: unknown[] = []
  const note = (fields: unknown, message: string) => void logged.push([fields, message])
  const log: Log = { info: note, warn: note, error: note }
  const closing = new AbortController()
  onTestFinished(() => closing.abort())
  let secrets = 0
  const deps: AppDeps = {
    store,
    turns: {
      receive: async ({ tenant, conversation, text, parts }) => {
        const message = { ...aMessage({ tenant, conversation, text, parts: [...parts], turn: 't1' }), seq: 1 }
        const reply = {
          ...aMessage({ id: 'm2', tenant, conversation, author: 'bot', text: '可以换。', aiMade: true }),
          seq: 2,
        }
        return { message, turn: aTurn({ tenant, conversation, reply: 'm2' }), reply }
      },
      requestHuman: async ({ tenant, conversation }) => aHandoff({ tenant, conversation }),
    },
    knowledge,
    desk: { store, knowledge, effects, seal: (plain) => `sealed:${plain}`, maskParts },
    publishing: {
      store,
      effects,
      prepare: async () => {},
      folder: {
        begin: async () => unused('begin'),
        rewrite: async () => unused('rewrite'),
        open: async () => unused('open'),
        list: async () => [],
        size: async () => null,
        remove: async () => {},
      },
    },
    articleFiles: {
      write: async () => unused('write'),
      receive: async () => unused('receive'),
      tested: async () => null,
    },
    jobs: { enqueue: async () => unused('enqueue'), cancel: async () => unused('cancel') },
    analyse: async (_tenant, text) => {
      const { signals: _, act: __, dialogue: ___, ...seen } = anUnderstanding()
      return { text, ...seen, intent: { ...seen.intent, evidence: [], nearest: null } }
    },
    embedder: createHashedEmbedder(),
    keepContent: (text) => text,
    unseal: (sealed) => sealed.replace(/^sealed:/, ''),
    newSecret: () => `secret-${++secrets}`,
    customerSecret: () => 'customer-secret',
    files: { web: async () => null, swagger: async () => null },
    config: { version: '0.0.0', allowedOrigins, limits: { ...DEFAULT_LIMITS, ...limits } },
    effects,
    log,
    metrics: {
      request() {},
      turn() {},
      stream() {},
      render: async () => ({ contentType: 'text/plain', body: 'up 1\n' }),
    },
    closing: closing.signal,
    ...overrides,
  }
  const app = createApp(deps)

  return {
    app,
    store: deps.store,
    effects,
    logged,
    closing,
    /** Sends a request; a `body` goes out as JSON unless it is a string or bytes. */
    async call(route: string, { body, headers = {}, key, env = LOOPBACK }: Call = {}): Promise<Response> {
      const [method, path = ''] = route.split(' ')
      const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array
      const init = {
        method,
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
      }
      return app.request(path, init, env)
    },
    /** Puts a key of this role into the store and returns it. */
    async aKey(role: Role, { tenant = DEFAULT_TENANT, id = `key-${role}`, legal = false } = {}): Promise<string> {
      const key = `bx_${role}_${tenant}_${id}`
      const row = { id, tenant, name: role, role, legal, hash: hashSecret(key), createdAt: 1, revokedAt: null }
      await deps.store.keys.saveKey(row)
      return key
    },
    /** Puts a conversation with SECRET into the store. */
    async aConversation(over: Partial<Conversation> = {}): Promise<string> {
      const conversation = aConversation({ secretHash: hashSecret(SECRET), ...over })
      await deps.store.conversations.createConversation(conversation, [])
      return conversation.id
    },
  }
}

export interface Call {
  body?: unknown
  headers?: Record<string, string>
  key?: string
  env?: object
}

/** The code of a problem answer. */
export async function codeOf(response: Response): Promise<string> {
  const problem = (await response.json()) as { code: string }
  return problem.code
}

function unused(what: string): never {
  throw new CopilotError('internal', `No test expects a call of ${what}.`)
}
