import type { Understander } from '../domain/ports/understander.ts'
import type { Span } from '../domain/span.ts'
import type { Understanding } from '../domain/understanding.ts'
import { mask } from '../text/mask.ts'

/** What anyone may ask of one message. */
export interface Analysis
  extends Pick<Understanding, 'language' | 'intent' | 'emotion' | 'wantsHuman' | 'wantsHumanReason' | 'slots'> {
  text: string
}

/** Understands the message with personal data masked, as a turn does; every span and value is given in the message as it was written. */
export async function analyse(text: string, { understander }: { understander: Understander }): Promise<Analysis> {
  const { masked, map } = mask(text)
  const { language, intent, emotion, wantsHuman, wantsHumanReason, slots } = await understander.understand(masked)
  return {
    text,
    language,
    intent,
    emotion: { ...emotion, evidence: emotion.evidence.map((span) => map.toOriginal(span)) },
    wantsHuman,
    wantsHumanReason,
    slots: slots.map(({ name, ...span }) => ({ name, ...inOriginal(span) })),
  }

  function inOriginal({ start, end }: Span) {
    const span = map.toOriginal({ start, end })
    return { value: text.slice(span.start, span.end), start: span.start, end: span.end }
  }
}
