import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CopilotError } from '../src/domain/errors.ts'
import type { EvaluatedCase, EvaluatedSuite } from '../src/domain/ports/evaluator.ts'
import { checkTurn } from './predictions.ts'
import { readDialogues } from './read-dialogues.ts'
import type { ReplayedDialogue } from './replay.ts'
import { evalTranscripts, type TranscriptDeps } from './transcripts.ts'

const ENDING = '.jsonl'

/** The suites of a folder, by name: every jsonl file of labelled transcripts. Throws file_unreadable when there is no such folder. */
export async function listSuites(folder: string): Promise<string[]> {
  try {
    const files = await readdir(folder)
    return files
      .filter((file) => file.endsWith(ENDING))
      .map((file) => basename(file, ENDING))
      .sort()
  } catch (cause) {
    throw new CopilotError('file_unreadable', `${folder} cannot be read. Name the folder that holds the suites.`, {
      cause,
    })
  }
}

/** Replays one suite of the folder and scores it, case by case and as a whole. Its speed is kept apart, since it alone differs from run to run. */
export async function runSuite(
  { folder, name }: { folder: string; name: string },
  deps: TranscriptDeps,
): Promise<{ suite: EvaluatedSuite; turnsPerSecond: number | null }> {
  const rows = await readDialogues([join(folder, `${name}${ENDING}`)])
  const test = rows.map(({ value }) => value)
  const { report, replayed } = await evalTranscripts({ test, training: null }, deps)
  const { turnsPerSecond, ...scores } = report
  return { suite: { name, report: scores, cases: replayed.flatMap(casesOf) }, turnsPerSecond }
}

function casesOf({ id, turns }: ReplayedDialogue): EvaluatedCase[] {
  return turns.flatMap(({ place, label, result }) => {
    const checks = checkTurn(label, result)
    return Object.keys(checks).length === 0 ? [] : { id: `${id}#${place}`, mustPass: label.mustPass, checks }
  })
}
