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

/** Of several modes the one that trusts the bot least; auto where there is none. */
export function mostCareful(modes: readonly Mode[]): Mode {
  return CARE.find((mode) => modes.includes(mode)) ?? 'auto'
}
