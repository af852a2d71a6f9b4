import type { Mode } from '../domain/decision.ts'
import type { Policy } from '../domain/policy.ts'

const CARE: readonly Mode[] = ['off', 'shadow', 'suggest', 'auto']

/** The most careful mode that applies to this channel, intent and best article. */
export function chooseMode({
  modes,
  channel,
  intent,
  article,
}: {
  modes: Policy['modes']
  channel: string
  intent: string
  article: string | null
}): Mode {
  const named = [modes.channels[channel], modes.intents[intent], article === null ? undefined : modes.articles[article]]
  const ranks = [modes.default, ...named].flatMap((mode) => (mode === undefined ? [] : [CARE.indexOf(mode)]))
  return CARE[Math.min(...ranks)] ?? modes.default
}
