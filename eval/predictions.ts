import { CUSTOMER_HANDOFF_REASONS, type IntentResult } from '../src/domain/understanding.ts'
import type { LabelledTurn } from './labelled-dialogue.ts'
import { maskedValue } from './masked-text.ts'
import type { ScoredResult } from './replay.ts'
import { type NamedValue, slotKey } from './scorers/slots.ts'

const SHOWN: ReadonlySet<string> = new Set(CUSTOMER_HANDOFF_REASONS)

type NamedIntent = Pick<IntentResult, 'name' | 'topic'>

/** The intent in context. */
export function predictedIntent({ intent, topic }: ScoredResult): NamedIntent {
  return { name: intent, topic }
}

/** True when the label is the intent's name or its topic. */
export function intentMatches(label: string, { name, topic }: NamedIntent): boolean {
  return label === name || label === topic
}

/** A predicted intent as a label: the gold one where it matches, else its name where the gold labels hold that, else its topic. */
export function intentAsLabel(predicted: NamedIntent, gold: string, labels: ReadonlySet<string>): string {
  if (intentMatches(gold, predicted)) return gold
  return labels.has(predicted.name) ? predicted.name : predicted.topic
}

/** True when a human is called for, with a reason among others that the customer shows. */
export function showsHandoff({ decision }: ScoredResult): boolean {
  return decision.action === 'handoff' && decision.reasons.some(({ code }) => SHOWN.has(code))
}

/** True when a human is called for by the system's own reasons alone. */
export function systemHandoff(result: ScoredResult): boolean {
  return result.decision.action === 'handoff' && !showsHandoff(result)
}

/** The articles a turn cites, offers or found, each once, in order. */
export function citedArticles({ sources }: ScoredResult): string[] {
  return [...new Set(sources.flatMap(({ article }) => article ?? []))]
}

/** The labelled slots as they read in the masked message. */
export function goldSlots({ text, slots }: LabelledTurn): NamedValue[] {
  return (slots ?? []).map(({ name, value }) => ({ name, value: maskedValue(text, value) }))
}

/** For each label that the turn carries, whether it was met: slots when every labelled one was found, answer when its article comes first. */
export function checkTurn(label: LabelledTurn, result: ScoredResult): Record<string, boolean> {
  const checks: Record<string, boolean> = {}
  if (label.intent !== null) checks.intent = intentMatches(label.intent, predictedIntent(result))
  if (label.emotion !== null) checks.emotion = label.emotion === result.understanding.emotion.label
  if (label.handoff !== null) checks.handoff = label.handoff === showsHandoff(result)
  if (label.slots !== null) {
    const found = new Set(result.understanding.slots.map(slotKey))
    checks.slots = goldSlots(label).every((slot) => found.has(slotKey(slot)))
  }
  if (label.answer !== null) checks.answer = citedArticles(result)[0] === label.answer
  return checks
}
