import { type Command, InvalidArgumentError } from 'commander'
import { evalRobustness, perturbations, readIntentRows, robustnessTable } from '../../eval/index.ts'
import { chooseEmbedder, chooseSegmenter, type Workspace } from '../compose.ts'
import type { OpenSnapshot } from '../domain/ports/live-knowledge.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { mask } from '../text/mask.ts'
import { analyse } from '../understanding/analyse.ts'
import { trainIntentModel } from '../understanding/intent-model.ts'
import { checkEmbedder, EMBEDDERS } from './check-embedder.ts'
import { print, printJson } from './output.ts'
import { runCommand } from './run-command.ts'
import { withLease, withReader } from './with-workspace.ts'

const MODEL_SEED = 1

interface Options {
  train?: string[]
  embedder?: string
  seed: number
  tenant: string
  json?: boolean
}

/** `banxi eval robustness FILE…`: what it costs when the same messages are typed otherwise. */
export function evalRobustnessCommand(evals: Command): void {
  evals
    .command('robustness')
    .description('rows {text, intent}: what slips of typing and other scripts cost')
    .argument('<files...>', 'rows, jsonl')
    .option('--train <files...>', "training rows, jsonl; the shop's own model where none is named")
    .option(
      '--embedder <name>',
      `with --train, adds its vectors to the n-grams, the configured one where none is named; without --train, must be the snapshot's own: ${EMBEDDERS}`,
    )
    .option('--seed <number>', 'of the perturbations', wholeNumber, 1)
    .option('--tenant <id>', 'whose snapshot', DEFAULT_TENANT)
    .option('--json', 'print JSON')
    .action((files: string[], options: Options) => runCommand(() => robustness(files, options)))
}

async function robustness(files: readonly string[], options: Options): Promise<void> {
  const rows = await readIntentRows(files)
  // OpenCC's tables are large, and no other command needs them.
  const { Converter } = await import('opencc-js/cn2t')
  const kinds = perturbations({ toTraditional: Converter({ from: 'cn', to: 'tw' }) })
  await withReader((workspace) =>
    withLease(workspace, options.tenant, async ({ snapshot }) => {
      const report = await evalRobustness(rows, {
        kinds,
        intentOf: await understandingOf(snapshot, options, workspace),
        wantsHuman: (text) => snapshot.understander.wantsHuman(mask(text).masked),
        seed: options.seed,
      })
      if (options.json) printJson(report)
      else print(robustnessTable(report))
    }),
  )
}

async function understandingOf(
  snapshot: OpenSnapshot,
  { train, embedder }: Options,
  { indexing }: Pick<Workspace, 'indexing'>,
) {
  if (train === undefined) {
    if (embedder !== undefined) await checkEmbedder(embedder, snapshot)
    return async (text: string) => (await analyse(text, snapshot)).intent
  }
  const model = await trainIntentModel({
    rows: await readIntentRows(train),
    segmenter: chooseSegmenter(),
    embedder: embedder === undefined ? indexing.embedder : await chooseEmbedder(embedder),
    seed: MODEL_SEED,
  })
  return async (text: string) => {
    const name = (await model.predict(text))[0]?.name ?? 'other'
    return { name, topic: name }
  }
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Give a whole number from 0 on.')
  return Number(value)
}
