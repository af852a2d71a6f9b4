import type { KnowledgeStore } from '../domain/ports/knowledge-store.ts'
import type { OpenSnapshot } from '../domain/ports/live-knowledge.ts'
import { validOn } from './effective.ts'

/** Articles taken back since, by withdrawal or expiry. */
export async function takenBack(tenant: string, knowledge: KnowledgeStore): Promise<ReadonlySet<string>> {
  const [withdrawn, expired] = await Promise.all([
    knowledge.withdrawn(tenant),
    knowledge.listArticles(tenant, { status: 'expired' }),
  ])
  return new Set([...withdrawn, ...expired.map(({ article }) => article.id)])
}

/** What a snapshot may not say on a day: its articles of other days, and everything taken back. The last answer for each snapshot is remembered. */
export function createBlocking(): (
  snapshot: OpenSnapshot,
  taken: ReadonlySet<string>,
  day: string,
) => ReadonlySet<string> {
  const last = new WeakMap<OpenSnapshot, { taken: ReadonlySet<string>; day: string; blocked: ReadonlySet<string> }>()
  return (snapshot, taken, day) => {
    const known = last.get(snapshot)
    if (known?.taken === taken && known.day === day) return known.blocked
    const blocked = new Set(taken)
    for (const { id, validity } of snapshot.articles.values()) if (!validOn(validity, day)) blocked.add(id)
    last.set(snapshot, { taken, day, blocked })
    return blocked
  }
}
