import type { Command } from 'commander'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { analyse } from '../understanding/analyse.ts'
import { inputLines } from './input-lines.ts'
import { print } from './output.ts'
import { runCommand } from './run-command.ts'
import { withLease, withReader } from './with-workspace.ts'

/** `banxi analyze [FILE…]`: one JSON line for each input line: intent, emotion, slots, request for a human. */
export function analyzeCommand(program: Command): void {
  program
    .command('analyze [files...]')
    .description('intent, emotion, slots and requests for a human; one JSON line for each line')
    .option('--tenant <id>', 'whose models', DEFAULT_TENANT)
    .option('--json', 'accepted for symmetry: the output is always JSON lines')
    .action((files: string[], { tenant }: { tenant: string }) =>
      runCommand(() =>
        withReader((workspace) =>
          withLease(workspace, tenant, async ({ snapshot }) => {
            for await (const text of inputLines(files)) print(JSON.stringify(await analyse(text, snapshot)))
          }),
        ),
      ),
    )
}
