import { setImmediate } from 'node:timers/promises'
import { isCopilotError } from '../domain/errors.ts'
import type { FeedEvent } from '../domain/event.ts'
import type { Gap } from '../domain/gap.ts'
import type { Policy } from '../domain/policy.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { GapChange, GapCursor } from '../domain/ports/gap-store.ts'
import type { LiveKnowledge } from '../domain/ports/live-knowledge.ts'
import type { Store } from '../domain/ports/store.ts'
import { joinGroup, type Leaders, readLeaders } from './gap-groups.ts'
import { gapsOfEvent } from './gaps-of-event.ts'
import { humanAnswer, type KeepContent } from './human-answer.ts'

const BATCH = 100
/** Messages after a question among which a human's answer is looked for. */
const FOLLOWING = 30
/** Gaps of a conversation whose answer an agent's message may be. */
const WAITING = 20

export interface CaptureDeps {
  store: Pick<Store, 'outbox' | 'gaps' | 'conversations' | 'suggestions' | 'handoffs' | 'knowledge'>
  knowledge: LiveKnowledge
  embedder: Pick<Embedder, 'embed'>
  keepContent: KeepContent
}

/**
 * The subscriber that turns events into gaps. `catchUp` reads what came since the tenant's cursor and resolves to the number of events read; each event is taken
 * exactly once, also over a restart, because its gaps and the cursor are written together. An erasure meanwhile makes it read again. It runs beside the turns,
 * never in them, and gives way after every event; it stops early when the signal aborts.
 */
export function createGapCapture(deps: CaptureDeps): {
  catchUp(tenant: string, signal?: AbortSignal): Promise<number>
} {
  const known = new Map<string, { epoch: number; leaders: Leaders }>()

  async function leadersOf(tenant: string, epoch: number): Promise<Leaders> {
    const held = known.get(tenant)
    if (held?.epoch === epoch) return held.leaders
    const leaders = await readLeaders(tenant, deps)
    known.set(tenant, { epoch, leaders })
    return leaders
  }

  /** What an event changes; null where it tells of no gap. The vector is a new group's leader. */
  async function changeOf(
    { tenant, from, event, position }: FeedEvent & { tenant: string; from: GapCursor },
    policy: Policy,
  ): Promise<{ change: GapChange; vector: Float32Array | null } | null> {
    const change: GapChange = { tenant, from, to: position, gaps: [], clusters: [], forget: [] }
    if (event.type === 'message.created') {
      const gaps = await answeredGaps(event, deps)
      return gaps.length === 0 ? null : { change: { ...change, gaps }, vector: null }
    }
    const { gaps, forget } = await gapsOfEvent(event, { ...deps, policy })
    const [gap] = gaps
    if (!gap) return forget.length === 0 ? null : { change: { ...change, forget }, vector: null }
    const joined = await joinGroup(gap, { leaders: await leadersOf(tenant, from.epoch), policy }, deps)
    const row = await withAnswer(joined.gap, deps)
    return { change: { ...change, gaps: [row], clusters: [joined.cluster] }, vector: joined.vector }
  }

  /** Takes a batch of events from a cursor on; the number taken, fewer than given when the cursor was moved meanwhile or the signal aborts. */
  async function takeBatch(
    {
      tenant,
      cursor,
      events,
      signal,
    }: { tenant: string; cursor: GapCursor; events: readonly FeedEvent[]; signal: AbortSignal | undefined },
    policy: Policy,
  ): Promise<number> {
    let from = cursor
    let taken = 0
    for (const each of events) {
      if (signal?.aborted) break
      await setImmediate()
      const found = await changeOf({ ...each, tenant, from }, policy)
      if (found) {
        if (!(await deps.store.gaps.commitGaps(found.change))) return taken
        const [cluster] = found.change.clusters
        if (cluster && found.vector) (await leadersOf(tenant, from.epoch)).add(cluster.id, found.vector)
        if (found.change.forget.length > 0) known.delete(tenant)
        from = { ...from, position: each.position }
      }
      taken++
    }
    const to = events[taken - 1]?.position ?? from.position
    if (to === from.position) return taken
    const moved = await deps.store.gaps.commitGaps({ tenant, from, to, gaps: [], clusters: [], forget: [] })
    return moved ? taken : 0
  }

  return {
    async catchUp(tenant, signal) {
      const policy = await policyOf(tenant, deps.knowledge)
      for (let total = 0; ; ) {
        const cursor = await deps.store.gaps.gapCursor(tenant)
        const events = await deps.store.outbox.readFeed(tenant, { after: cursor.position, limit: BATCH })
        if (policy === null || events.length === 0 || signal?.aborted) return total
        total += await takeBatch({ tenant, cursor, events, signal }, policy)
      }
    },
  }
}

/** The thresholds of now; null while nothing is published. */
async function policyOf(tenant: string, knowledge: LiveKnowledge): Promise<Policy | null> {
  try {
    const { snapshot, release } = await knowledge.lease(tenant)
    release()
    return snapshot.policy
  } catch (error) {
    if (isCopilotError(error, 'snapshot_missing')) return null
    throw error
  }
}

/** The gaps of a conversation to which an agent's message adds an answer. */
async function answeredGaps({ tenant, stream, refs }: FeedEvent['event'], deps: CaptureDeps): Promise<Gap[]> {
  if (refs.author !== 'agent' || !stream.startsWith('conversation:')) return []
  const conversation = stream.slice('conversation:'.length)
  const gaps = await deps.store.gaps.listGaps(tenant, { conversation }, { last: WAITING })
  const now = await Promise.all(gaps.map((gap) => withAnswer(gap, deps)))
  return now.filter(({ answer }, index) => answer !== gaps[index]?.answer)
}

/** The gap with what a human has answered by now. What was sent in place of a suggestion stays. */
async function withAnswer(gap: Gap, { store: { conversations }, keepContent }: CaptureDeps): Promise<Gap> {
  const { tenant, conversation, turn: id } = gap
  const turn = id === null ? null : await conversations.getTurn(tenant, id)
  const last = turn && (await conversations.getMessage(tenant, turn.messages.at(-1) ?? ''))
  if (!last || (gap.kind === 'edited' && gap.message !== null)) return gap
  const following = await conversations.listMessages(tenant, conversation, { after: last.seq, limit: FOLLOWING })
  return { ...gap, answer: humanAnswer(following, keepContent) ?? gap.answer }
}
