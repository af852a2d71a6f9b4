import type { Command } from 'commander'
import { runCommand } from './run-command.ts'

/** `banxi serve`: the service, until SIGTERM or SIGINT. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('start the service')
    .action(() =>
      runCommand(async () => {
        // The other commands need no HTTP: loading it takes longer than most of them run.
        const { serve } = await import('../main.ts')
        await serve()
      }),
    )
}
