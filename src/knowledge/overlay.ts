import type { KnowledgeStore } from '../domain/ports/knowledge-store.ts'
import type { OpenSnapshot } from '../domain/ports/live-knowledge.ts'
import { validOn } from './effective.ts'

/** What is not to be said any more, whatever a snapshot holds. */
export interface TakenBack {
  /** Articles withdrawn or expired. */
  ended: ReadonlySet<string>
  /** Articles approved since for agents or for nobody outside: a snapshot that still holds them for customers does not say them. */
  kept: ReadonlySet<string>
}

export const NOTHING_TAKEN: TakenBack = { ended: new Set(), kept: new Set() }

/** Articles taken back since, by withdrawal, by expiry, or by a new audience. */
export async function takenBack(tenant: string, knowledge: KnowledgeStore): Promise<TakenBack> {
  const [withdrawn, expired, kept] = await Promise.all([
    knowledge.withdrawn(tenant),
    knowledge.listArticles(tenant, { status: 'expired' }),
    knowledge.keptFromCustomers(tenant),
  ])
  return { ended: new Set([...withdrawn, ...expired.map(({ article }) => article.id)]), kept }
}

/** What a snapshot may not say on a day: its articles of other days, and everything taken back. The last answer for each snapshot is remembered. */
export function createBlocking(): (snapshot: OpenSnapshot, taken: TakenBack, day: string) => ReadonlySet<string> {
  const last = new WeakMap<OpenSnapshot, { taken: TakenBack; day: string; blocked: ReadonlySet<string> }>()
  return (snapshot, taken, day) => {
    const known = last.get(snapshot)
    if (known?.taken === taken && known.day === day) return known.blocked
    const blocked = new Set(taken.ended)
    for (const id of taken.kept) if (snapshot.articles.get(id)?.audience === 'customer') blocked.add(id)
    for (const { id, validity } of snapshot.articles.values()) if (!validOn(validity, day)) blocked.add(id)
    last.set(snapshot, { taken, day, blocked })
    return blocked
  }
}
