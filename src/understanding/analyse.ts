import type { Understander } from '../domain/ports/understander.ts'
import type { SaidAt } from '../domain/said-at.ts'
import type { Span } from '../domain/span.ts'
import type { IntentEvidence, Understanding } from '../domain/understanding.ts'
import { mask } from '../text/mask.ts'
import { normaliseSlot } from './slot-values.ts'
import { resolveSlots } from './slot-values-resolve.ts'

/** What anyone may ask of one message. */
export interface Analysis
  extends Pick<Understanding, 'language' | 'asks' | 'emotion' | 'wantsHuman' | 'wantsHumanReason' | 'slots'> {
  text: string
  /** Also what its first guess rests on, unless a rule made it. */
  intent: Understanding['intent'] & { evidence: IntentEvidence['ngrams']; nearest: IntentEvidence['nearest'] }
}

/** Understands the message with personal data masked, as a turn does; every span and value is given in the message as it was written. Dates are the days they mean at `when`; without one they keep normaliseDate's form, so that a text is read alike on every day. */
export async function analyse(
  text: string,
  { understander }: { understander: Understander },
  when?: SaidAt,
): Promise<Analysis> {
  const { masked, map } = mask(text)
  const understood = await understander.understand(masked)
  const { language, intent, asks, emotion, wantsHuman, wantsHumanReason, slots, denied = false } = understood
  const { intent: guess, ngrams, nearest } = await understander.explainIntent(masked)
  const guessed = intent.top.find(({ name }) => name !== 'other')?.name === guess && !wantsHuman && !denied
  return {
    text,
    language,
    intent: {
      ...intent,
      evidence: guessed ? ngrams.map(({ weight, ...span }) => ({ ...ofOriginal(span), weight })) : [],
      nearest: guessed ? nearest : null,
    },
    asks: asks.map((ask) => ({ ...ask, ...map.toOriginal(ask) })),
    emotion: { ...emotion, evidence: emotion.evidence.map((span) => map.toOriginal(span)) },
    wantsHuman,
    wantsHumanReason,
    slots: inDays(
      slots.map(({ name, normalised: read, ...span }) => {
        const { start, end, text: value } = ofOriginal(span)
        // What was masked has a form only as it was written.
        const normalised = read ?? normaliseSlot(name, value)
        return { name, value, ...(normalised === undefined ? {} : { normalised }), start, end }
      }),
    ),
  }

  function inDays(read: Analysis['slots']) {
    return when === undefined ? read : resolveSlots(read, when)
  }

  function ofOriginal(span: Span) {
    const { start, end } = map.toOriginal({ start: span.start, end: span.end })
    return { start, end, text: text.slice(start, end) }
  }
}
