import { parseArgs } from 'node:util'
import type { Command } from 'commander'
import { benchAnswerThresholds } from '../../bench/answer-thresholds.ts'
import { benchCorpus } from '../../bench/corpus.ts'
import { benchRetrieval } from '../../bench/retrieval.ts'
import { benchSnapshot } from '../../bench/snapshot.ts'
import { benchTurns } from '../../bench/turns.ts'
import { benchUnderstandOne } from '../../bench/understand-one.ts'
import { benchUnderstanding } from '../../bench/understanding.ts'
import { CopilotError } from '../domain/errors.ts'
import { runCommand } from './run-command.ts'

const BENCHES: Record<string, { about: string; run: (args: readonly string[]) => Promise<void> }> = {
  turns: { about: 'customer turns over HTTP, open loop (--rate, --seconds)', run: benchTurns },
  retrieval: { about: 'build, open and search both indexes', run: benchRetrieval },
  snapshot: {
    about: 'a snapshot of --passages N through its life beside --rate turns/s (--wording FILE, --recall)',
    run: benchSnapshot,
  },
  understanding: {
    about: 'intents beside NLP.js and fastText (--train F --test F, --nlpjs DIR)',
    run: benchUnderstanding,
  },
  understand: {
    about: 'one message: time, its parts, memory (--messages F, --embedder NAME)',
    run: benchUnderstandOne,
  },
  'answer-thresholds': {
    about: 'which score may be answered with',
    run: async (args) => {
      parseArgs({ args: [...args], options: {} })
      await benchAnswerThresholds()
    },
  },
  corpus: {
    about: 'cleaning at volume: time, memory, kill and resume, leaks (--wording F --messages N)',
    run: benchCorpus,
  },
}

/** `banxi bench NAME`: one table a benchmark, each naming its input. */
export function benchCommand(program: Command): void {
  const bench = program.command('bench').description('measure; prints one table')
  for (const [name, { about, run }] of Object.entries(BENCHES)) {
    bench
      .command(name)
      .description(about)
      .allowUnknownOption()
      .argument('[arguments...]')
      .action((args: string[]) => runCommand(() => run(args).catch((error: unknown) => refuse(error, { name, about }))))
  }
}

/** What parseArgs does not know is bad use; every other error passes. */
function refuse(error: unknown, { name, about }: { name: string; about: string }): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!code.startsWith('ERR_PARSE_ARGS')) throw error
  const what = error instanceof Error ? (error.message.split('. ')[0] ?? '') : ''
  throw new CopilotError('invalid_request', `bench ${name}: ${what}. It measures ${about}.`, { cause: error })
}
