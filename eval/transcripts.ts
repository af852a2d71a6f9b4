import type { IntentRow } from '../src/domain/intent.ts'
import type { OpenSnapshot } from '../src/domain/ports/live-knowledge.ts'
import type { TurnInput } from '../src/pipeline/turn-input.ts'
import type { Clock } from './clock.ts'
import { type Intervals, intervalsOf } from './intervals.ts'
import { hasLabel, type LabelledDialogue } from './labelled-dialogue.ts'
import { maskedText } from './masked-text.ts'
import { type ReplayedDialogue, replay, type ScoredResult } from './replay.ts'
import {
  type EmotionScores,
  type HandoffScores,
  scoreAnswers,
  scoreEmotions,
  scoreHandoffs,
  scoreIntents,
  scoreMustPass,
  scoreSlots,
} from './score-turns.ts'

/** Customer turns before turns are timed, in whole dialogues. */
const WARM_UP = 200

/** The pipeline's handleTurn, or one that stands for it. */
export type HandleTurn = (
  input: TurnInput,
  deps: { snapshot: OpenSnapshot; blocked: ReadonlySet<string> },
) => Promise<ScoredResult>

/** Fits whatever it likes to labelled transcripts and gives a snapshot that uses it; `rows` are their labelled customer turns, masked. */
export type FitSnapshot = (train: {
  dialogues: readonly LabelledDialogue[]
  rows: readonly IntentRow[]
}) => Promise<OpenSnapshot>

export interface TranscriptDeps {
  handleTurn: HandleTurn
  snapshot: OpenSnapshot
  blocked: ReadonlySet<string>
  /** UTC milliseconds at which every turn is said. */
  now: number
  clock: Clock
}

interface TranscriptsReport {
  dialogues: number
  /** Customer turns, all of them replayed. */
  turns: number
  /** Customer turns with no usable label at all. */
  unscored: number
  intent: ReturnType<typeof scoreIntents>
  emotion: EmotionScores
  handoff: HandoffScores
  answer: ReturnType<typeof scoreAnswers>
  slots: ReturnType<typeof scoreSlots>
  mustPass: ReturnType<typeof scoreMustPass>
  /** 95 % bootstrap intervals over dialogues. */
  intervals: Intervals
  /** One turn at a time, after 200 (all, where there are fewer) to warm up. */
  turnsPerSecond: number | null
}

/** Replays labelled transcripts through handleTurn, on the snapshot given or on one fitted to training transcripts, and scores every label. */
export async function evalTranscripts(
  {
    test,
    training,
  }: {
    test: readonly LabelledDialogue[]
    training: { dialogues: readonly LabelledDialogue[]; fit: FitSnapshot } | null
  },
  deps: TranscriptDeps,
): Promise<{ report: TranscriptsReport; replayed: ReplayedDialogue[] }> {
  const snapshot = training
    ? await training.fit({ dialogues: training.dialogues, rows: intentRows(training.dialogues) })
    : deps.snapshot
  const answer = (input: TurnInput) => deps.handleTurn(input, { snapshot, blocked: deps.blocked })
  const options = { answer, tenant: snapshot.manifest.tenant, now: deps.now }
  await warmUp(test, (dialogue) => replay(dialogue, options))

  const started = deps.clock()
  const replayed: ReplayedDialogue[] = []
  for (const dialogue of test) replayed.push(await replay(dialogue, options))
  const seconds = (deps.clock() - started) / 1_000

  const turns = replayed.flatMap((dialogue) => dialogue.turns)
  const report: TranscriptsReport = {
    dialogues: replayed.length,
    turns: turns.length,
    unscored: turns.filter(({ label }) => !hasLabel(label)).length,
    intent: scoreIntents(turns),
    emotion: scoreEmotions(turns),
    handoff: scoreHandoffs(replayed),
    answer: scoreAnswers(turns),
    slots: scoreSlots(turns),
    mustPass: scoreMustPass(turns),
    intervals: intervalsOf(replayed),
    turnsPerSecond: seconds > 0 ? turns.length / seconds : null,
  }
  return { report, replayed }
}

function intentRows(dialogues: readonly LabelledDialogue[]): IntentRow[] {
  return dialogues
    .flatMap(({ turns }) => turns)
    .flatMap(({ role, text, intent }) =>
      role === 'customer' && intent !== null ? { text: maskedText(text), intent } : [],
    )
}

async function warmUp(
  dialogues: readonly LabelledDialogue[],
  replayOne: (dialogue: LabelledDialogue) => Promise<ReplayedDialogue>,
): Promise<void> {
  let turns = 0
  for (const dialogue of dialogues) {
    if (turns >= WARM_UP) return
    turns += (await replayOne(dialogue)).turns.length
  }
}
