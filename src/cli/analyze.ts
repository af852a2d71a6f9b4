import type { Command } from 'commander'
import { CopilotError } from '../domain/errors.ts'
import { type SaidAt, SaidAtInput, saidAt } from '../domain/said-at.ts'
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
    .option('--at <moment>', 'when the lines were said, as in 2026-11-18T10:00:00+08:00: dates become calendar days')
    .option('--zone <zone>', 'whose days those are, as in Asia/Shanghai, the default; needs --at')
    .option('--json', 'accepted for symmetry: the output is always JSON lines')
    .action((files: string[], { tenant, at, zone }: { tenant: string; at?: string; zone?: string }) =>
      runCommand(async () => {
        const when = readMoment({ at, zone })
        await withReader((workspace) =>
          withLease(workspace, tenant, async ({ snapshot }) => {
            for await (const text of inputLines(files)) print(JSON.stringify(await analyse(text, snapshot, when)))
          }),
        )
      }),
    )
}

function readMoment(options: { at: string | undefined; zone: string | undefined }): SaidAt | undefined {
  const read = SaidAtInput.safeParse(options)
  if (read.success) return saidAt(read.data)
  const [issue] = read.error.issues
  throw new CopilotError(
    'invalid_request',
    `--${String(issue?.path[0] ?? 'at')}: ${issue?.message}. Write it as in --at 2026-11-18T10:00:00+08:00 --zone Asia/Shanghai.`,
  )
}
