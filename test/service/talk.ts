import type { RunningService } from './start-service.ts'

export interface Talk {
  id: string
  secret: string
  url: string
}

/** What a turn of the running service answers, as far as tests look at it. */
export interface Answer {
  message: { id: string; seq: number; text: string; turn: string | null }
  turn: {
    id: string
    decision: string
    snapshot?: string
    reasons: { code: string }[]
    sources: { article: string | null }[]
    understanding: { slots: { name: string; value: string }[]; intent: { topic: string } }
  } | null
  reply: { id: string; author: string; text: string; aiMade: boolean } | null
}

const headers = (talk?: Talk) => ({
  'content-type': 'application/json',
  ...(talk ? { 'X-Conversation-Secret': talk.secret } : {}),
})

/** Opens a conversation as a widget would. */
export async function openTalk({ url }: Pick<RunningService, 'url'>): Promise<Talk> {
  const response = await fetch(`${url}/v1/conversations`, { method: 'POST', headers: headers(), body: '{}' })
  const { id, secret } = (await response.json()) as { id: string; secret: string }
  return { id, secret, url }
}

/** Posts any body and gives status and parsed answer. */
export async function post(talk: Talk, body: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) {
  const response = await fetch(`${talk.url}/v1/conversations/${talk.id}/messages`, {
    method: 'POST',
    headers: { ...headers(talk), ...more },
    body,
  })
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() }
}

/** Says something and gives the turn; fails on any status but 200. */
export async function say(talk: Talk, text: string): Promise<Answer> {
  const { status, body } = await post(talk, JSON.stringify({ text }))
  if (status !== 200) throw new Error(`status ${status}: ${JSON.stringify(body)}`)
  return body as Answer
}

/** Every message of a conversation, oldest first. */
export async function history(
  talk: Talk,
): Promise<{ id: string; author: string; text: string; turn: string | null }[]> {
  const response = await fetch(`${talk.url}/v1/conversations/${talk.id}/messages?limit=200`, { headers: headers(talk) })
  const { messages } = (await response.json()) as {
    messages: { id: string; author: string; text: string; turn: string | null }[]
  }
  return messages
}

/** Calls a staff route of a service that has no key yet. */
export async function staff(
  url: string,
  method: string,
  path: string,
  { role = 'admin', body }: { role?: string; body?: unknown } = {},
) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'X-Banxi-Role': role },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
