import type { Command } from 'commander'
import { mask } from '../text/mask.ts'
import { inputLines } from './input-lines.ts'
import { print } from './output.ts'
import { runCommand } from './run-command.ts'

/** `banxi mask [FILE…]`: one JSON line for each input line, with personal data replaced by tokens. */
export function maskCommand(program: Command): void {
  program
    .command('mask [files...]')
    .description('replace personal data by tokens; one JSON line for each line')
    .option('--json', 'accepted for symmetry: the output is always JSON lines')
    .action((files: string[]) =>
      runCommand(async () => {
        for await (const text of inputLines(files)) {
          const { masked, found } = mask(text)
          print(JSON.stringify({ text, masked, found }))
        }
      }),
    )
}
