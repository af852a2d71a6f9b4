import type { Effects } from '../src/domain/effects.ts'
import { CopilotError } from '../src/domain/errors.ts'
import type { EvaluationRun, Evaluator } from '../src/domain/ports/evaluator.ts'
import type { Clock } from './clock.ts'
import { listSuites, runSuite } from './run-suite.ts'
import type { HandleTurn } from './transcripts.ts'

/** An evaluator of the suites in a folder. Turns are replayed as of `effects.now()` when the run starts. */
export function createEvaluator({
  handleTurn,
  folder,
  effects,
  clock,
}: {
  handleTurn: HandleTurn
  folder: string
  effects: Effects
  clock: Clock
}): Evaluator {
  return {
    async run({ snapshot, blocked, suites }) {
      const known = await listSuites(folder)
      const unknown = suites.find((name) => !known.includes(name))
      if (unknown !== undefined)
        throw new CopilotError('not_found', `There is no suite "${unknown}". Choose from: ${known.join(', ')}.`)
      const at = effects.now()
      const { tenant, id, fingerprint } = snapshot.manifest
      const run: EvaluationRun = {
        id: effects.newId(),
        time: { at, turnsPerSecond: {} },
        snapshot: { tenant, id, fingerprint },
        suites: [],
      }
      for (const name of suites.length > 0 ? suites : known) {
        const { suite, turnsPerSecond } = await runSuite(
          { folder, name },
          { handleTurn, snapshot, blocked, now: at, clock },
        )
        run.suites.push(suite)
        run.time.turnsPerSecond[name] = turnsPerSecond
      }
      return run
    },
  }
}
