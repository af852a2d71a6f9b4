import { join } from 'node:path'
import { readDialogues } from './read-dialogues.ts'
import { listSuites } from './run-suite.ts'

/** The ids of the articles that any case of a folder's suites expects as its answer. Throws file_unreadable when there is no such folder. */
export async function suiteAnswers(folder: string): Promise<Set<string>> {
  const answers = new Set<string>()
  for (const name of await listSuites(folder))
    for (const { value } of await readDialogues([join(folder, `${name}.jsonl`)]))
      for (const { answer } of value.turns) if (answer !== null) answers.add(answer)
  return answers
}
