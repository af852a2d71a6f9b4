import { setImmediate } from 'node:timers/promises'
import type { DialogueRow, RawDialogue } from '../domain/dialogue.ts'
import type { OutputFolder } from '../domain/ports/output-folder.ts'
import { createLineCleaner } from './clean-line.ts'
import { createDeduplicator } from './deduplicate.ts'
import type { DialoguePair } from './dialogue-pair.ts'
import { joinBlocks } from './join-blocks.ts'
import { judgePair } from './judge-pair.ts'
import { decodeLine, maskLine } from './mask-line.ts'
import { pairBlocks } from './pair-blocks.ts'
import { createDialogueGate } from './read-dialogue.ts'
import { countStep, type StepReport } from './step-count.ts'
import { throwIfCancelled } from './throw-if-cancelled.ts'

const KEPT = 'kept.jsonl'
const YIELD_EVERY = 200

/** The files of a cleaned corpus. */
export const CORPUS_FILES = { pairs: 'pairs.jsonl', report: 'report.json' } as const

export interface CorpusReport {
  dialogues: number
  messages: number
  pairs: number
  steps: StepReport[]
}

/**
 * Turns raw dialogues into masked, cleaned, deduplicated pairs: writes pairs.jsonl and report.json and commits the folder. One dialogue is in memory at a time;
 * what remains of a kept pair is some 200 bytes. Throws cancelled and disk_full; the folder is then abandoned.
 */
export async function cleanCorpus({
  dialogues,
  output,
  onProgress = () => {},
  signal,
}: {
  dialogues: AsyncIterable<DialogueRow>
  output: OutputFolder
  onProgress?: (done: { dialogues: number; messages: number }) => void
  signal?: AbortSignal
}): Promise<CorpusReport> {
  try {
    const work = createWork()
    await output.write(KEPT, jsonLines(work.pairsOf(dialogues, { onProgress, signal })))
    await output.write(CORPUS_FILES.pairs, withCounts(output.lines(KEPT), work.count))
    await output.remove(KEPT)
    const report = work.report()
    await output.write(CORPUS_FILES.report, [JSON.stringify(report, null, 2)])
    await output.commit()
    return report
  } catch (error) {
    await output.abandon()
    throw error
  }
}

function createWork() {
  const read = countStep('read', 'dialogue')
  const decode = countStep('decode placeholders', 'line')
  const masking = countStep('mask', 'line')
  const clean = countStep('clean', 'line')
  const pairing = countStep('pair', 'block')
  const judging = countStep('judge', 'pair')
  const exact = countStep('deduplicate', 'pair')
  const near = countStep('deduplicate nearly', 'pair')
  const gate = createDialogueGate(read)
  const duplicates = createDeduplicator(exact, near)
  let messages = 0

  const blocksOf = (dialogue: RawDialogue) => {
    const cleaner = createLineCleaner(clean)
    const lines = dialogue.turns.map(({ role, text }, index) => {
      const line = maskLine(decodeLine({ role, text, turn: index + 1 }, decode), masking)
      const kept = cleaner(line)
      // A dropped line of anybody but the customer leaves no gap.
      return kept ?? (role === 'customer' ? null : undefined)
    })
    return joinBlocks(lines.filter((line) => line !== undefined))
  }

  const useful = (pair: DialoguePair) => {
    judging.take()
    const reason = judgePair(pair)
    if (reason === null) judging.pass()
    else judging.drop(reason, `${pair.question} → ${pair.answer}`)
    return reason === null
  }

  async function* pairsOf(
    rows: AsyncIterable<DialogueRow>,
    {
      onProgress,
      signal,
    }: { onProgress: (done: { dialogues: number; messages: number }) => void; signal?: AbortSignal | undefined },
  ): AsyncGenerator<DialoguePair> {
    let dialogues = 0
    for await (const row of rows) {
      const dialogue = gate(row)
      if (++dialogues % YIELD_EVERY === 0) {
        throwIfCancelled(signal)
        onProgress({ dialogues, messages })
        await setImmediate()
      }
      if (!dialogue) continue
      messages += dialogue.turns.length
      for (const pair of pairBlocks(dialogue.id, blocksOf(dialogue), pairing)) {
        if (useful(pair) && duplicates.keep(pair)) yield pair
      }
    }
    throwIfCancelled(signal)
    onProgress({ dialogues, messages })
  }

  return {
    pairsOf,
    count: duplicates.count,
    report: (): CorpusReport => ({
      dialogues: read.report().out,
      messages,
      pairs: near.report().out,
      steps: [read, decode, masking, clean, pairing, judging, exact, near].map((step) => step.report()),
    }),
  }
}

async function* jsonLines(pairs: AsyncIterable<DialoguePair>): AsyncGenerator<string> {
  for await (const pair of pairs) yield JSON.stringify(pair)
}

async function* withCounts(lines: AsyncIterable<string>, count: (number: number) => number): AsyncGenerator<string> {
  let number = 0
  for await (const line of lines) {
    const times = count(number++)
    yield times === 1 ? line : JSON.stringify({ ...(JSON.parse(line) as DialoguePair), count: times })
  }
}
