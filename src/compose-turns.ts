import { setTimeout as sleep } from 'node:timers/promises'
import type { Workspace } from './compose.ts'
import type { ServeDeps } from './pipeline/turn-deps.ts'
import { createTurnService, type TurnService } from './pipeline/turn-service.ts'

/** The turn service over a workspace. */
export function createTurns({ store, live, effects, sealer }: Workspace): TurnService {
  return createTurnService({ store, knowledge: live, effects, seal: sealer.seal, wait })
}

const wait: ServeDeps['wait'] = (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {})
