import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { packageFolder } from '../compose.ts'
import { analyzeCommand } from './analyze.ts'
import { askCommand } from './ask.ts'
import { benchCommand } from './bench.ts'
import { corpusCommand } from './corpus.ts'
import { embedderCommand } from './embedder.ts'
import { evalCommand } from './eval.ts'
import { gapsCommand } from './gaps.ts'
import { keysCommand } from './keys.ts'
import { knowledgeCommand } from './knowledge.ts'
import { maskCommand } from './mask.ts'
import { serveCommand } from './serve.ts'
import { snapshotCommand } from './snapshot.ts'

const COMMANDS = [
  serveCommand,
  askCommand,
  analyzeCommand,
  maskCommand,
  corpusCommand,
  gapsCommand,
  knowledgeCommand,
  snapshotCommand,
  embedderCommand,
  evalCommand,
  keysCommand,
  benchCommand,
]

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const { version }: { version: string } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'))
const program = new Command('banxi').description('伴席: a copilot for customer service').version(version)
for (const add of COMMANDS) add(program)
exitTwoOnBadUse(program)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}

function exitTwoOnBadUse(command: Command): void {
  command.exitOverride()
  for (const child of command.commands) exitTwoOnBadUse(child)
}
