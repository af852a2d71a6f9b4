import { keep, recall } from './session.js'

/** A refusal of the service, or `network` where it was not reached. Carries the problem's code, title and detail. */
export class ApiError extends Error {
  constructor({ status = 0, code = 'network', title = '', detail = '' }, cause) {
    super(detail || title || code, { cause })
    this.name = 'ApiError'
    Object.assign(this, { status, code, title, detail })
  }
}

/** Keeps the key of a role for this tab, or forgets it; with another key the desk is somebody else's. */
export function useKey(role, key) {
  keep(`key.${role}`, key)
  if (role === 'agent') keep('me', null)
}
export const hasKey = (role) => recall(`key.${role}`) !== null

const PAGE = 200
/** What a key of the role may call and what changes nothing; a widget may read no list, so it asks for what is not there. */
const KEY_CHECK = { widget: '/conversations/none', agent: '/handoffs?limit=1' }

let wanted = null

/** Whether the service wants keys; asked once, without one. Where it is not reached the calls that follow will say so. */
export function wantsKeys() {
  wanted ??= fetch('/v1/handoffs?limit=1', { headers: { 'X-Banxi-Role': 'agent' }, cache: 'no-store' }).then(
    ({ status }) => status === 401,
    () => false,
  )
  return wanted
}

function headersOf({ role, key = recall(`key.${role}`), secret, idempotencyKey, lastEventId, body }) {
  const headers = key ? { Authorization: `Bearer ${key}` } : { 'X-Banxi-Role': role }
  if (secret) headers['X-Conversation-Secret'] = secret
  if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey
  if (lastEventId) headers['Last-Event-ID'] = lastEventId
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  return headers
}

async function problemOf(response) {
  const problem = await response.json().catch(() => ({}))
  return new ApiError({
    status: response.status,
    code: problem.code ?? 'internal',
    title: problem.title,
    detail: problem.detail,
  })
}

async function request(method, path, { body, signal, ...who }) {
  let response
  try {
    response = await fetch(`/v1${path}`, {
      method,
      headers: headersOf({ body, ...who }),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      cache: 'no-store',
    })
  } catch (cause) {
    throw new ApiError({}, cause)
  }
  if (!response.ok) throw await problemOf(response)
  return response
}

async function call(method, path, options) {
  const response = await request(method, path, options)
  return response.status === 204 ? null : response.json()
}

const conversationPath = (id, rest = '') => `/conversations/${encodeURIComponent(id)}${rest}`
const handoffPath = (id, verb) => `/handoffs/${encodeURIComponent(id)}/${verb}`

/** The calls of one side of the page: `widget` with the conversation's secret, or `agent`. Each throws ApiError. */
export function createApi(role) {
  /** Every message after a seq, page by page. */
  async function listMessages(id, { secret, after = 0 } = {}) {
    const { messages } = await call('GET', conversationPath(id, `/messages?after=${after}&limit=${PAGE}`), {
      role,
      secret,
    })
    const last = messages.at(-1)
    return messages.length < PAGE || !last
      ? messages
      : [...messages, ...(await listMessages(id, { secret, after: last.seq }))]
  }

  /** Throws unauthorized or forbidden for a key that does not fit this side. */
  async function checkKey(key) {
    await call('GET', KEY_CHECK[role], { role, key }).catch((error) => {
      if (error.code !== 'conversation_not_found') throw error
    })
  }

  return {
    checkKey,
    createConversation: () => call('POST', '/conversations', { role, body: { channel: 'web' } }),
    listConversations: () => call('GET', '/conversations?limit=30', { role }).then((page) => page.conversations),
    readConversation: (id, secret) => call('GET', conversationPath(id), { role, secret }),
    postMessage: (id, text, { secret, idempotencyKey } = {}) =>
      call('POST', conversationPath(id, '/messages'), { role, secret, idempotencyKey, body: { text } }),
    listMessages,
    requestHuman: (id, secret) => call('POST', conversationPath(id, '/handoff'), { role, secret, body: {} }),
    listHandoffs: () => call('GET', '/handoffs?limit=100', { role }).then((page) => page.handoffs),
    moveHandoff: (id, verb) => call('POST', handoffPath(id, verb), { role, body: {} }),
    listSuggestions: (id) =>
      call('GET', `/suggestions?conversation=${encodeURIComponent(id)}`, { role }).then((page) => page.suggestions),
    sendFeedback: (id, kind, message = null) =>
      call('POST', `/suggestions/${encodeURIComponent(id)}/feedback`, {
        role,
        body: message ? { kind, message } : { kind },
      }),
    openEvents: (id, options) => request('GET', conversationPath(id, '/events'), { role, ...options }),
  }
}
