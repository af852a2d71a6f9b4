import { LabelledDialogue } from '../../eval/labelled-dialogue.ts'
import type { ScoredResult } from '../../eval/replay.ts'
import { emptyContext } from '../../src/domain/context.ts'
import type { OpenSnapshot } from '../../src/domain/ports/live-knowledge.ts'
import type { Source } from '../../src/domain/turn.ts'
import type { EmotionLabel, Slot } from '../../src/domain/understanding.ts'

/** A dialogue as a file would hold it. */
export function aDialogue(id: string, turns: readonly Record<string, unknown>[]): LabelledDialogue {
  return LabelledDialogue.parse({ id, turns })
}

/** A result of a turn: answers, understands `other`, is neutral and has no active topic unless told. */
export function aResult({
  intent = 'other',
  topic = 'other',
  active,
  wantsHuman = false,
  emotion = 'neutral',
  handoff = [],
  articles = [],
  slots = [],
}: {
  intent?: string
  topic?: string
  /** Intent and topic in context, where they are not the message's own. */
  active?: { topic: string; intent: string }
  wantsHuman?: boolean
  emotion?: EmotionLabel
  /** Reason codes; any make the decision a handoff. */
  handoff?: readonly string[]
  /** Articles of the sources, in order; null for a dialogue passage. */
  articles?: readonly (string | null)[]
  slots?: readonly Pick<Slot, 'name' | 'value'>[]
} = {}): ScoredResult {
  const codes = handoff.length > 0 ? handoff : ['evidence']
  return {
    understanding: {
      language: 'zh',
      intent: { name: intent, topic, confidence: 0.9, top: [] },
      emotion: { label: emotion, probabilities: { angry: 0, anxious: 0, neutral: 1 }, evidence: [] },
      wantsHuman,
      wantsHumanReason: null,
      asks: [],
      slots: slots.map((slot) => ({ ...slot, start: 0, end: 1 })),
      signals: [],
      act: null,
      dialogue: null,
    },
    intent: active?.intent ?? intent,
    topic: active?.topic ?? topic,
    decision: {
      action: handoff.length > 0 ? 'handoff' : 'answer',
      reasons: codes.map((code) => ({ code, text: code })),
      mode: 'auto',
      passages: [],
    },
    sources: articles.map(aSource),
    context: { ...emptyContext(), topics: active ? [{ ...active, turn: 1 }] : [] },
  }
}

/** A snapshot as far as eval itself reads one. */
export function aSnapshot(id = 'snapshot-1'): OpenSnapshot {
  return { manifest: { id, tenant: 'default', fingerprint: `print of ${id}` } } as OpenSnapshot
}

/** A clock that goes on by `step` milliseconds at every look. */
export function aClock(step = 1): () => number {
  let now = 0
  return () => {
    now += step
    return now
  }
}

/** Every key of a report, nested ones joined by dots, in order. */
export function keysOf(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, path === '' ? key : `${path}.${key}`))
}

function aSource(article: string | null): Source {
  return {
    passage: `${article ?? 'dialogue'}#`,
    article,
    scenario: null,
    question: '',
    version: null,
    owner: null,
    approvedBy: null,
    validity: null,
    score: 1,
    why: { key: '', lexical: null, vector: null, terms: [], adjustments: [] },
  }
}
