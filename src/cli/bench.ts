import type { Command } from 'commander'
import { benchAnswerThresholds } from '../../bench/answer-thresholds.ts'
import { benchCorpus } from '../../bench/corpus.ts'
import { benchRetrieval } from '../../bench/retrieval.ts'
import { benchTurns } from '../../bench/turns.ts'
import { benchUnderstandOne } from '../../bench/understand-one.ts'
import { benchUnderstanding } from '../../bench/understanding.ts'
import { runCommand } from './run-command.ts'

const BENCHES: Record<string, { about: string; run: (args: readonly string[]) => Promise<void> }> = {
  turns: { about: 'customer turns over HTTP, open loop (--rate, --seconds)', run: benchTurns },
  retrieval: { about: 'build, open and search both indexes', run: benchRetrieval },
  understanding: {
    about: 'intents beside NLP.js and fastText (--train F --test F, --nlpjs DIR)',
    run: benchUnderstanding,
  },
  understand: {
    about: 'one message: time, its parts, memory (--messages F, --embedder NAME)',
    run: benchUnderstandOne,
  },
  corpus: {
    about: 'cleaning at volume: time, memory, kill and resume, leaks (--wording F --messages N)',
    run: benchCorpus,
  },
  'answer-thresholds': { about: 'which score may be answered with', run: benchAnswerThresholds },
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
      .action((args: string[]) => runCommand(() => run(args)))
  }
}
