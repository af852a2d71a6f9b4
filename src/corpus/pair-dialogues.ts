import type { TaskResult } from '../domain/ports/work-folder.ts'
import type { PairLanguage } from './dialogue-pair.ts'
import { dropLines } from './drop-lines.ts'
import { bare } from './empty-talk.ts'
import { hash53 } from './hash-text.ts'
import { joinBlocks } from './join-blocks.ts'
import { judgePair } from './judge-pair.ts'
import type { Line, Speaker } from './line.ts'
import type { MaskedMessage } from './mask-batch.ts'
import { pairBlocks } from './pair-blocks.ts'
import { pairLanguage } from './pair-language.ts'
import { repairRoles } from './repair-roles.ts'
import { partition, rowsToBytes } from './rows.ts'
import { countStep, type StepReport } from './step-count.ts'

/** A useful pair: the key of its exact duplicates, the place of its dialogue's first message in the whole input, and what is kept of it. */
export interface FoundPair {
  key: number
  place: number
  source: string
  turn: number
  question: string
  context: string
  answer: string
  at: number | null
  outcome: string | null
  language: PairLanguage
}

/** What is kept of a part beside its pairs. */
export interface PairNote {
  dialogues: number
  steps: StepReport[]
}

/** Pairs the questions and answers of all dialogues whose messages are given, in the order of the input. Parts are by key: pairs that are the same land in the same part. */
export function pairDialogues(messages: readonly MaskedMessage[], parts: number): TaskResult {
  const gather = countStep('gather', 'dialogue')
  const steps = createPairSteps()
  const pairs: FoundPair[] = []
  for (const { place, source, outcome, lines } of gatherDialogues(messages, gather)) {
    for (const pair of steps.pair(lines)) {
      const key = hash53(`${bare(`${pair.context} ${pair.question}`)}\n${bare(pair.answer)}`)
      pairs.push({ key, place, source, ...pair, outcome, language: pairLanguage(pair) })
    }
  }
  const note: PairNote = { dialogues: gather.report().out, steps: [gather.report(), ...steps.reports()] }
  return { note, parts: partition(pairs, parts, ({ key }) => key % parts).map(rowsToBytes) }
}

interface Dialogue {
  place: number
  source: string
  recording: string
  outcome: string | null
  lines: Line<Speaker>[]
}

/** Messages by dialogue, each in order of time. A dialogue that was recorded before is dropped. */
function* gatherDialogues(messages: readonly MaskedMessage[], step: ReturnType<typeof countStep>): Generator<Dialogue> {
  const dialogues = new Map<string, Dialogue>()
  const again = new Set<string>()
  for (const [place, name, recording, role, text, at, outcome] of messages) {
    let dialogue = dialogues.get(name)
    if (dialogue === undefined) {
      const source = name.startsWith('#') ? `dialogue ${place + 1}` : name
      dialogue = { place, source, recording, outcome: null, lines: [] }
      dialogues.set(name, dialogue)
    }
    if (dialogue.recording === recording) {
      dialogue.lines.push({ role, text, turn: dialogue.lines.length + 1, at })
      dialogue.outcome = outcome ?? dialogue.outcome
    } else if (!again.has(`${name}\n${recording}`)) {
      again.add(`${name}\n${recording}`)
      step.take()
      step.drop('id seen before', dialogue.source)
    }
  }
  for (const dialogue of dialogues.values()) {
    step.take()
    step.pass()
    yield { ...dialogue, lines: inOrder(dialogue.lines) }
  }
}

/** In order of time where every message has one; else as they stand. */
function inOrder(lines: Line<Speaker>[]): Line<Speaker>[] {
  if (lines.some(({ at }) => at === null)) return lines
  const sorted = lines.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
  return sorted.map((line, index) => ({ ...line, turn: index + 1 }))
}

function createPairSteps() {
  const repair = countStep('repair roles', 'line')
  const drop = countStep('drop empty talk', 'line')
  const join = countStep('join', 'line')
  const pairing = countStep('pair', 'block')
  const judging = countStep('judge', 'pair')
  return {
    pair(lines: readonly Line<Speaker>[]) {
      const blocks = joinBlocks(dropLines(repairRoles(lines, repair), drop), join)
      return pairBlocks(blocks, pairing).filter((pair) => {
        judging.take()
        const reason = judgePair(pair)
        if (reason === null) judging.pass()
        else judging.drop(reason, `${pair.question} → ${pair.answer}`)
        return reason === null
      })
    },
    reports: () => [repair, drop, join, pairing, judging].map((step) => step.report()),
  }
}
