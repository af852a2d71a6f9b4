/** What one look at a conversation came to: nothing to answer, a turn committed, overtaken by a change, or a burst that may go on for so many ms. */
export type Step = { state: 'idle' | 'committed' | 'stale' } | { state: 'wait'; ms: number }

interface Entry {
  done: Promise<void>
  /** True when something came in since the last look. */
  stirred: boolean
  alarm: AbortController | null
  stir: () => void
}

/**
 * One runner a conversation: calls `step` until nothing is left to do. A message that arrives while a burst waits wakes it;
 * one that arrives while a turn is decided makes that turn stale, and the next step sees both.
 */
export function createRunners({
  step,
  wait,
}: {
  step: (input: { tenant: string; conversation: string; hurry: boolean }) => Promise<Step>
  wait: (ms: number, signal: AbortSignal) => Promise<void>
}) {
  const running = new Map<string, Entry>()
  let hurry = false

  function run(tenant: string, conversation: string): Promise<void> {
    const key = `${tenant}/${conversation}`
    const current = running.get(key)
    if (current) {
      current.stir()
      return current.done
    }
    const entry: Entry = { done: Promise.resolve(), stirred: false, alarm: null, stir: () => {} }
    entry.stir = () => {
      entry.stirred = true
      entry.alarm?.abort()
    }
    entry.done = loop({ tenant, conversation, entry }).finally(() => running.delete(key))
    running.set(key, entry)
    return entry.done
  }

  async function loop({ tenant, conversation, entry }: { tenant: string; conversation: string; entry: Entry }) {
    for (;;) {
      entry.stirred = false
      const result = await step({ tenant, conversation, hurry })
      if (result.state === 'idle') return
      // What came in while the step was looking is not waited for: it may be a request for a human.
      if (result.state !== 'wait' || entry.stirred) continue
      entry.alarm = new AbortController()
      await wait(result.ms, entry.alarm.signal)
      entry.alarm = null
    }
  }

  return {
    run,
    /** Wakes every waiting burst to be answered at once and resolves when all runners are done. */
    async drain(): Promise<void> {
      hurry = true
      const entries = [...running.values()]
      for (const entry of entries) entry.stir()
      await Promise.allSettled(entries.map((entry) => entry.done))
    },
  }
}
