import type { Source, Turn } from '../../domain/turn.ts'

/** A turn without anything that the customer said; what was decided, and by which knowledge, stays. */
export function emptyTurn(turn: Turn): Turn {
  const { understanding, reasons, sources } = turn
  return {
    ...turn,
    query: '',
    reasons: reasons.map((reason) => ({ ...reason, text: '' })),
    sources: sources.map(emptySource),
    understanding: { ...understanding, wantsHumanReason: null, slots: [] },
  }
}

/** A source without the words that it was found by. */
export function emptySource(source: Source): Source {
  return { ...source, question: '', why: { ...source.why, key: '', terms: [], adjustments: [] } }
}
