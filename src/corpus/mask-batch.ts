import type { RecordedRow } from '../domain/dialogue.ts'
import type { TaskResult } from '../domain/ports/work-folder.ts'
import { mask } from '../text/mask.ts'
import { decodeLine } from './decode-line.ts'
import { hash32, hash53 } from './hash-text.ts'
import type { Speaker } from './line.ts'
import { partition, rowsToBytes } from './rows.ts'
import { countStep, type StepReport } from './step-count.ts'
import { tidyLine } from './tidy-line.ts'

/** A masked message: its place in the whole input from 0, its dialogue, the dialogue's recording, who speaks, text, time, and how the dialogue ended. */
export type MaskedMessage = [
  place: number,
  dialogue: string,
  recording: string,
  speaker: Speaker,
  text: string,
  at: number | null,
  outcome: string | null,
]

/** What is kept of a batch beside its messages. */
export interface BatchNote {
  messages: number
  steps: StepReport[]
}

/**
 * Masks a batch of recorded messages before anything of them is written: texts, and the names of dialogues that hold personal data. Parts are by dialogue: all messages of
 * one dialogue land in the same part, whatever batch they come in.
 */
export function maskBatch(
  rows: readonly RecordedRow[],
  { first, parts }: { first: number; parts: number },
): TaskResult {
  const steps = createTextSteps()
  const read = countStep('read', 'row')
  const nameOf = rememberLast(dialogueName)
  const outcomeOf = rememberLast(readOutcome)
  const messages: MaskedMessage[] = []
  for (const row of rows) {
    read.take()
    if ('problem' in row) {
      read.drop('unreadable', mask(`${row.file}, row ${row.row}: ${row.problem}`).masked)
      continue
    }
    read.pass()
    const speaker: Speaker = row.role ?? `?${hash32(row.speaker, 1).toString(36)}`
    const place = first + messages.length
    messages.push([
      place,
      nameOf(row.dialogue),
      row.recording,
      speaker,
      steps.clean(row.text),
      row.at,
      row.outcome === null ? null : outcomeOf(row.outcome),
    ])
  }
  const note: BatchNote = { messages: messages.length, steps: [read.report(), ...steps.reports()] }
  return {
    note,
    parts: partition(messages, parts, ([, dialogue]) => hash53(dialogue) % parts).map(rowsToBytes),
  }
}

function createTextSteps() {
  const decode = countStep('decode', 'line')
  const normalise = countStep('normalise', 'line')
  const masking = countStep('mask', 'line')
  return {
    clean(text: string): string {
      const decoded = decodeLine(text)
      const tidy = tidyLine(decoded)
      const { masked } = mask(tidy)
      for (const step of [decode, normalise, masking]) step.take()
      // Samples are shown as they are in the end: before that they may hold personal data.
      decode.pass(decoded === text ? undefined : masked)
      normalise.pass(tidy === decoded ? undefined : masked)
      masking.pass(masked === tidy ? undefined : masked)
      return masked
    },
    reports: () => [decode, normalise, masking].map((step) => step.report()),
  }
}

/** The dialogue's own name, or `#` with a mark of it where the name holds personal data. */
function dialogueName(name: string): string {
  const { masked, found } = mask(name)
  return found.length === 0 && !name.startsWith('#') ? masked : `#${hash53(name).toString(36)}`
}

const RESOLVED = /^(?:resolved|solved|closed|done|success|已?解决|已完成|已关闭|是|yes|true|1)$/i
const UNRESOLVED = /^(?:unresolved|unsolved|open|pending|snoozed|failed|未解决|没解决|处理中|待处理|否|no|false|0)$/i
const TRANSFERRED = /^(?:transferred|transfer|handoff|escalated|已?转接|转人工|已?升级)$/i

/** How a dialogue ended: in one of three words where the source's word means one, else in its own, masked; null for none. */
function readOutcome(word: string): string | null {
  const plain = word.normalize('NFKC').trim()
  if (plain === '') return null
  if (RESOLVED.test(plain)) return 'resolved'
  if (UNRESOLVED.test(plain)) return 'unresolved'
  return TRANSFERRED.test(plain) ? 'transferred' : mask(plain).masked.slice(0, 40)
}

/** Messages of one dialogue mostly come together. */
function rememberLast<T>(of: (text: string) => T): (text: string) => T {
  let last: string | undefined
  let answer: T
  return (text) => {
    if (text !== last) {
      answer = of(text)
      last = text
    }
    return answer
  }
}
