import { dot } from '../domain/dot.ts'
import type { Gap, GapCluster } from '../domain/gap.ts'
import type { Policy } from '../domain/policy.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Store } from '../domain/ports/store.ts'
import { embedTexts, mostCentral } from './embed-texts.ts'
import type { NewGap } from './gap-sources.ts'

/** A group's title is chosen anew when it has 3, 6, 12 … gaps, among its newest. */
const FIRST_TITLE = 3
const TITLE_FROM = 48

export interface GroupDeps {
  store: Pick<Store, 'gaps' | 'knowledge'>
  embedder: Pick<Embedder, 'embed'>
}

/** The leaders of a tenant's groups with their vectors, to be compared with. */
export interface Leaders {
  nearest(vector: Float32Array, atLeast: number): string[]
  add(group: string, vector: Float32Array): void
}

/** Reads every group's leader; groups come by similarity, ties by id. */
export async function readLeaders(tenant: string, { store, embedder }: GroupDeps): Promise<Leaders> {
  const rows = await store.gaps.listLeaders(tenant)
  const vectors = await embedTexts(
    rows.map(({ question }) => question),
    embedder,
  )
  const held = new Map(rows.flatMap(({ id }, index) => (vectors[index] ? [[id, vectors[index]] as const] : [])))
  return {
    nearest(vector, atLeast) {
      const near: { group: string; similarity: number }[] = []
      for (const [group, leader] of held) {
        const similarity = dot(vector, leader)
        if (similarity >= atLeast) near.push({ group, similarity })
      }
      near.sort((a, b) => b.similarity - a.similarity || (a.group < b.group ? -1 : 1))
      return near.map(({ group }) => group)
    },
    add: (group, vector) => void held.set(group, vector),
  }
}

/**
 * Puts a gap into the group whose leader is nearest, or makes it the leader of a new one (leader clustering: one pass, the order of coming
 * decides). What was dismissed stays dismissed; a group whose article is approved by now takes nothing more, since what still comes needs another look.
 */
export async function joinGroup(
  gap: NewGap,
  { leaders, policy }: { leaders: Leaders; policy: Pick<Policy, 'learning'> },
  deps: GroupDeps,
): Promise<{ gap: Gap; cluster: GapCluster; vector: Float32Array | null }> {
  const { tenant, id, at } = gap
  const known = await deps.store.gaps.getGap(tenant, id)
  const kept = known && (await deps.store.gaps.getCluster(tenant, known.group))
  if (known && kept) {
    const answer = gap.answer ?? (known.turn === gap.turn ? known.answer : null)
    return {
      gap: { ...gap, answer, group: kept.id, state: kept.state },
      cluster: { ...kept, updatedAt: at },
      vector: null,
    }
  }
  const [vector] = await embedTexts([gap.question], deps.embedder)
  const near = vector ? leaders.nearest(vector, policy.learning.sameQuestion.value) : []
  for (const group of near) {
    const cluster = await deps.store.gaps.getCluster(tenant, group)
    if (!cluster || !(await takesMore(cluster, deps))) continue
    const joined: Gap = { ...gap, group, state: cluster.state }
    return {
      gap: joined,
      cluster: { ...cluster, title: await titleWith(joined, cluster, deps), updatedAt: at },
      vector: null,
    }
  }
  const fresh = { id, tenant, leader: id, title: id, reason: null, article: null, createdAt: at, updatedAt: at }
  return { gap: { ...gap, group: id, state: 'open' }, cluster: { ...fresh, state: 'open' }, vector: vector ?? null }
}

async function takesMore({ tenant, state, article }: GapCluster, { store }: GroupDeps): Promise<boolean> {
  if (state !== 'accepted' || article === null) return true
  const found = await store.knowledge.getArticle(tenant, article)
  return found?.article.status === 'draft' || found?.article.status === 'review'
}

async function titleWith(gap: Gap, cluster: GapCluster, { store, embedder }: GroupDeps): Promise<string> {
  const count = (await store.gaps.countGaps(gap.tenant, cluster.id)) + 1
  if (!Number.isInteger(Math.log2(count / FIRST_TITLE)) || count < FIRST_TITLE) return cluster.title
  const members = [...(await store.gaps.listGaps(gap.tenant, { group: cluster.id }, { last: TITLE_FROM })), gap]
  const vectors = await embedTexts(
    members.map(({ question }) => question),
    embedder,
  )
  return members[mostCentral(vectors) ?? -1]?.id ?? cluster.title
}
