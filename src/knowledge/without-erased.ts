import type { Passage } from '../domain/passage.ts'
import type { OpenSnapshot } from '../domain/ports/live-knowledge.ts'

/** True for what was mined from a conversation whose customer was erased. */
export function isErased({ dialogue }: Pick<Passage, 'dialogue'>, erased: ReadonlySet<string>): boolean {
  return dialogue !== null && erased.has(dialogue.source)
}

/** Those of a stream of passages that nobody's erasure took. */
export async function* withoutErased(
  passages: AsyncIterable<Passage>,
  erased: ReadonlySet<string>,
): AsyncGenerator<Passage> {
  for await (const passage of passages) if (!isErased(passage, erased)) yield passage
}

/** Snapshots that never find what was mined from erased conversations, whatever their files hold. The last one made of each is remembered. */
export function createForgetting(): (snapshot: OpenSnapshot, erased: ReadonlySet<string>) => OpenSnapshot {
  const last = new WeakMap<OpenSnapshot, { erased: ReadonlySet<string>; served: OpenSnapshot }>()
  return (snapshot, erased) => {
    if (erased.size === 0) return snapshot
    const known = last.get(snapshot)
    if (known?.erased === erased) return known.served
    const served: OpenSnapshot = {
      ...snapshot,
      retriever: {
        async retrieve(query) {
          if (query.kind !== 'dialogue') return snapshot.retriever.retrieve(query)
          // Twice as many, so that those left still fill the list.
          const hits = await snapshot.retriever.retrieve({ ...query, limit: query.limit * 2 })
          return hits.filter(({ passage }) => !isErased(passage, erased)).slice(0, query.limit)
        },
      },
    }
    last.set(snapshot, { erased, served })
    return served
  }
}
