import type { Command } from 'commander'
import {
  createReplyRanker,
  evalIntents,
  evalIntentsByFold,
  evalReplies,
  evalSimilarity,
  evalTranscripts,
  readDialogues,
  readIntentRows,
  readOutOfScope,
  readSimilarityRows,
  reportTable,
  type TrainIntents,
} from '../../eval/index.ts'
import { chooseEmbedder, chooseSegmenter, openRowIndex } from '../compose.ts'
import { readConfig } from '../config.ts'
import { CopilotError } from '../domain/errors.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { type OpenedSnapshot, openSnapshot } from '../knowledge/open-snapshot.ts'
import { handleTurn } from '../pipeline/handle-turn.ts'
import { crossValidate } from '../understanding/cross-validate.ts'
import { trainIntentModel } from '../understanding/intent-model.ts'
import { checkEmbedder, EMBEDDERS } from './check-embedder.ts'
import { evalRobustnessCommand } from './eval-robustness.ts'
import { evalRunCommand } from './eval-run.ts'
import { fitToTranscripts } from './fit-to-transcripts.ts'
import { print, printJson } from './output.ts'
import { runCommand } from './run-command.ts'
import { withLease, withReader } from './with-workspace.ts'

const SEED = 1
const clock = () => performance.now()

interface Common {
  embedder?: string
  json?: boolean
}

/** `banxi eval intents|transcripts|replies|similarity|robustness|run`. */
export function evalCommand(program: Command): void {
  const CONFIGURED = `${EMBEDDERS}; the configured one where none is named`
  const evals = program.command('eval').description('score the service against labelled data')
  const sub = (name: string, description: string, embedder: string) =>
    evals.command(name).description(description).option('--embedder <name>', embedder).option('--json', 'print JSON')

  sub(
    'intents',
    'rows {text, intent}: train on one part, test on another',
    `adds its vectors to the n-grams: ${CONFIGURED}; with hashed, n-grams alone`,
  )
    .requiredOption('--train <files...>', 'training rows, jsonl')
    .option('--test <files...>', 'test rows, jsonl')
    .option('--folds <n>', 'instead of --test: cross-validation over so many folds of the training rows')
    .option(
      '--oos-train <files...>',
      'rows {text} of no intent: a class of their own that is never guessed and takes confidence from the intents',
    )
    .option('--oos-test <files...>', 'rows {text} of no intent, to be refused')
    .action((options: IntentOptions) => runCommand(() => intents(options)))
  sub(
    'transcripts',
    'labelled dialogues through the pipeline',
    `must be the snapshot's own, another one needs a snapshot built with it: ${EMBEDDERS}`,
  )
    .requiredOption('--test <files...>', 'labelled dialogues, jsonl')
    .option('--train <files...>', 'labelled dialogues to fit to')
    .option('--tenant <id>', 'whose snapshot', DEFAULT_TENANT)
    .action((options: TranscriptOptions) => runCommand(() => transcripts(options)))
  sub('replies', "would the agent's true reply have been suggested", CONFIGURED)
    .requiredOption('--history <files...>', 'dialogues whose replies are ranked, jsonl')
    .requiredOption('--test <files...>', 'dialogues whose replies are looked for, jsonl')
    .action((options: ReplyOptions) => runCommand(() => replies(options)))
  sub('similarity', 'rows score<TAB>a<TAB>b against the embedder', CONFIGURED)
    .requiredOption('--test <files...>', 'tsv')
    .action((options: Common & { test: string[] }) =>
      runCommand(async () => {
        const rows = await readSimilarityRows(options.test)
        show('similarity', await evalSimilarity(rows, { embedder: await embedderOf(options) }), options)
      }),
    )
  evalRobustnessCommand(evals)
  evalRunCommand(evals)
}

type IntentOptions = Common & {
  train: string[]
  test?: string[]
  folds?: string
  oosTrain?: string[]
  oosTest?: string[]
}

async function intents(options: IntentOptions): Promise<void> {
  const folds = foldsOf(options)
  const segmenter = chooseSegmenter()
  const embedder = await embedderOf(options)
  const rows = {
    train: await readIntentRows(options.train),
    test: options.test ? await readIntentRows(options.test) : [],
    outOfScopeTrain: options.oosTrain ? await readOutOfScope(options.oosTrain) : [],
    outOfScopeTest: options.oosTest ? await readOutOfScope(options.oosTest) : [],
  }
  if (folds && rows.train.filter(({ negative }) => !negative).length < 2)
    throw new CopilotError(
      'invalid_request',
      'Folds need two rows of an intent or more. Give more rows with --train FILE.',
    )
  const trainIntents: TrainIntents = async ({ rows, outOfScope, heldOut }) => {
    const shared = { rows, outOfScope, segmenter, embedder, seed: SEED }
    if (!heldOut) return trainIntentModel(shared)
    const { confidences, correct, fitting } = await crossValidate(shared)
    const model = await trainIntentModel({ ...shared, fitting })
    return {
      predict: model.predict,
      heldOut: correct.map((right, row) => ({ confidence: confidences[row] ?? 0, correct: right })),
    }
  }
  const report = folds
    ? await evalIntentsByFold(rows, { folds, trainIntents, clock })
    : await evalIntents(rows, { trainIntents, clock })
  show('intents', report, options)
}

/** The folds asked for, null where there are test rows. Throws invalid_request unless there is exactly one of the two. */
function foldsOf({ test, folds }: IntentOptions): number | null {
  if (test !== undefined && folds === undefined) return null
  const count = Number(folds)
  if (test === undefined && Number.isInteger(count) && count >= 2 && count <= 20) return count
  throw new CopilotError('invalid_request', 'Name either test rows with --test FILE, or --folds N with N from 2 to 20.')
}

type TranscriptOptions = Common & { train?: string[]; test: string[]; tenant: string }

function transcripts(options: TranscriptOptions): Promise<void> {
  return withReader((workspace) =>
    withLease(workspace, options.tenant, async ({ snapshot, blocked }) => {
      if (options.embedder !== undefined) await checkEmbedder(options.embedder, snapshot)
      const { effects, folder, indexing } = workspace
      let fitted: OpenedSnapshot | null = null
      const test = (await readDialogues(options.test)).map(({ value }) => value)
      const training = options.train && {
        dialogues: (await readDialogues(options.train)).map(({ value }) => value),
        fit: fitToTranscripts({
          topicOf: (intent) =>
            [...snapshot.articles.values()].find((article) => article.intent === intent)?.topic ?? intent,
          reopen: async (dialogueModel) => {
            const id = { tenant: options.tenant, id: snapshot.manifest.id }
            fitted = await openSnapshot(id, { folder, ...indexing, dialogueModel })
            return fitted
          },
          segmenter: indexing.segmenter,
          seed: SEED,
        }),
      }
      const deps = { handleTurn, snapshot, blocked, now: effects.now(), clock }
      const { report } = await evalTranscripts({ test, training: training ?? null }, deps)
      await (fitted as OpenedSnapshot | null)?.close()
      show('transcripts', report, options)
    }),
  )
}

type ReplyOptions = Common & { history: string[]; test: string[] }

async function replies(options: ReplyOptions): Promise<void> {
  const history = (await readDialogues(options.history)).map(({ value }) => value)
  const test = (await readDialogues(options.test)).map(({ value }) => value)
  const index = openRowIndex()
  try {
    const rank = await createReplyRanker({
      history,
      embedder: await embedderOf(options),
      segmenter: chooseSegmenter(),
      openLexical: index.open,
    })
    show('replies', await evalReplies({ history, test }, { rank }), options)
  } finally {
    await index.close()
  }
}

function embedderOf({ embedder }: Common) {
  return chooseEmbedder(embedder ?? readConfig().embedder)
}

function show(title: string, report: object, { json }: Common): void {
  if (json) printJson(report)
  else print(reportTable(title, report))
}
