import { ApiError } from './api.js'

const FIRST_PAUSE = 500
const LONGEST_PAUSE = 10_000
/** The service sends a comment at least every 15 s; a connection that is silent for longer than this is dead. */
const SILENCE = 40_000

/** The pieces of a text stream; throws when it falls silent. */
async function* chunks(stream) {
  const reader = stream.getReader()
  for (;;) {
    let timer
    const silence = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error('The event stream fell silent.')), SILENCE)
    })
    const { done, value } = await Promise.race([reader.read(), silence]).finally(() => clearTimeout(timer))
    if (done) return
    yield value
  }
}

/** The events of a text/event-stream body as they come: {id, data}. Comments and empty events are left out. */
async function* readEvents(body) {
  let rest = ''
  for await (const chunk of chunks(body.pipeThrough(new TextDecoderStream()))) {
    const blocks = (rest + chunk).replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = [...block.matchAll(/^(id|data): ?(.*)$/gm)].map(([, name, value]) => ({ name, value }))
      const data = fields.filter(({ name }) => name === 'data').map(({ value }) => value)
      const id = fields.findLast(({ name }) => name === 'id')?.value ?? null
      if (data.length > 0) yield { id, data: data.join('\n') }
    }
  }
}

/** Waits, or less when something happens that makes waiting pointless. */
function pauseFor(ms) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    addEventListener('online', done)
  })
}

/** Resolves once the page is seen: a hidden page gives its connection back, since a browser has six for all its tabs. */
function untilVisible() {
  if (!document.hidden) return Promise.resolve()
  return new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }))
}

/**
 * Follows a conversation's events and comes back after a break from the last one seen. EventSource cannot send the headers
 * that name the role or the key, so this reads the stream itself. Returns the function that stops it.
 */
export function follow({ api, conversation, secret, onOpen, onEvent, onStatus, onRefused }) {
  let stopped = false
  let connection = new AbortController()
  let lastEventId = null
  let pause = FIRST_PAUSE

  async function once() {
    connection = new AbortController()
    const response = await api.openEvents(conversation, { secret, lastEventId, signal: connection.signal })
    onStatus(true)
    onOpen()
    pause = FIRST_PAUSE
    for await (const { id, data } of readEvents(response.body)) {
      lastEventId = id ?? lastEventId
      onEvent(JSON.parse(data))
    }
  }

  async function run() {
    for (;;) {
      await untilVisible()
      if (stopped) return
      const failure = await once().catch((error) => error)
      connection.abort()
      if (stopped) return
      if (failure instanceof ApiError && failure.status >= 400 && failure.status < 500 && failure.status !== 429)
        return onRefused(failure)
      if (document.hidden) continue
      onStatus(false)
      await pauseFor(pause * (0.75 + Math.random() / 2))
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
  }

  const hide = () => document.hidden && connection.abort()
  document.addEventListener('visibilitychange', hide)
  run().finally(() => document.removeEventListener('visibilitychange', hide))
  return () => {
    stopped = true
    connection.abort()
  }
}
