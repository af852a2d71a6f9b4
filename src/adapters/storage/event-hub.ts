/** Wakes the listeners of the streams that a commit wrote to. */
export interface EventHub {
  listen(tenant: string, stream: string, listener: () => void): () => void
  /** Calls the listeners of these streams soon, each once however many commits came meanwhile. */
  wake(streams: Iterable<{ tenant: string; stream: string }>): void
  close(): void
}

const keyOf = (tenant: string, stream: string) => JSON.stringify([tenant, stream])

/** Makes an in-process hub: a listener that throws harms neither the commit nor the other listeners. */
export function createEventHub(): EventHub {
  const listeners = new Map<string, Set<() => void>>()
  const woken = new Set<string>()

  const call = () => {
    const keys = [...woken]
    woken.clear()
    for (const key of keys) {
      for (const listener of listeners.get(key) ?? []) {
        try {
          listener()
        } catch {
          // A wake-up is a hint: whoever failed to take it reads the outbox at its next one.
        }
      }
    }
  }

  return {
    listen(tenant, stream, listener) {
      const key = keyOf(tenant, stream)
      const set = listeners.get(key) ?? new Set()
      // Wrapped, so that the same function registered twice is two registrations.
      const entry = () => listener()
      listeners.set(key, set.add(entry))
      return () => {
        set.delete(entry)
        if (set.size === 0 && listeners.get(key) === set) listeners.delete(key)
      }
    },
    wake(streams) {
      for (const { tenant, stream } of streams) {
        const key = keyOf(tenant, stream)
        if (!listeners.has(key)) continue
        if (woken.size === 0) setImmediate(call)
        woken.add(key)
      }
    },
    close() {
      listeners.clear()
    },
  }
}
