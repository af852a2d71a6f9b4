import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { createEvaluator, reportTable } from '../../eval/index.ts'
import { packageFolder } from '../compose.ts'
import { readConfig } from '../config.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { handleTurn } from '../pipeline/handle-turn.ts'
import { checkEmbedder, EMBEDDERS } from './check-embedder.ts'
import { print, printJson, say } from './output.ts'
import { EXIT_GATE, runCommand } from './run-command.ts'
import { withLease, withReader } from './with-workspace.ts'

interface Options {
  tenant: string
  suites: string
  embedder?: string
  json?: boolean
}

/** `banxi eval run [SUITE…]`: the shop's own suites on its live snapshot; exit code 1 when a must-pass turn fails. */
export function evalRunCommand(evals: Command): void {
  evals
    .command('run [suites...]')
    .description("the shop's own suites; exit code 1 when a must-pass turn fails")
    .option('--tenant <id>', 'whose snapshot', DEFAULT_TENANT)
    .option('--suites <folder>', 'where the suites lie', join(packageFolder(), 'eval', 'suites'))
    .option('--embedder <name>', `must be the snapshot's own, another one needs a snapshot built with it: ${EMBEDDERS}`)
    .option('--json', 'print JSON')
    .action((names: string[], options: Options) => runCommand(() => run(names, options)))
}

function run(suites: readonly string[], { tenant, suites: folder, embedder, json }: Options): Promise<void> {
  return withReader(async (workspace) => {
    const { effects } = workspace
    const evaluator = createEvaluator({ handleTurn, folder, effects, clock: () => performance.now() })
    const result = await withLease(workspace, tenant, async ({ snapshot, blocked }) => {
      if (embedder !== undefined) await checkEmbedder(embedder, snapshot)
      return evaluator.run({ snapshot, blocked, suites })
    })
    const kept = join(resolve(readConfig().data), 'runs')
    await mkdir(kept, { recursive: true })
    const path = join(kept, `${result.id}.json`)
    await writeFile(path, JSON.stringify(result, null, 2))
    say(`kept as ${path}`)
    if (json) printJson(result)
    else for (const { name, report } of result.suites) print(reportTable(name, report))
    const broken = result.suites
      .flatMap(({ cases }) => cases)
      .filter(({ mustPass, checks }) => mustPass && Object.values(checks).includes(false))
    for (const { id, checks } of broken)
      say(
        `must pass and did not: ${id} (${Object.keys(checks)
          .filter((name) => checks[name] === false)
          .join(', ')})`,
      )
    if (broken.length > 0) process.exitCode = EXIT_GATE
  })
}
