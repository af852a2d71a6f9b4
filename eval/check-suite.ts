import { SlotName } from '../src/domain/understanding.ts'
import { hasLabel, type LabelledDialogue, type LabelledTurn } from './labelled-dialogue.ts'
import type { Located } from './read-lines.ts'

/** What a suite's labels may name. */
interface KnownLabels {
  /** Names of intents and topics. */
  intents: ReadonlySet<string>
  /** Ids of articles. */
  articles: ReadonlySet<string>
}

interface SuiteProblem {
  file: string
  line: number
  /** dialogue#place, the place among all messages counted from 1; the dialogue's id where it is the dialogue's problem. */
  case: string
  problem: string
}

/** Labels that no pipeline could ever meet, or that contradict each other, with file and line; empty for a sound suite. */
export function checkSuite(dialogues: readonly Located<LabelledDialogue>[], known: KnownLabels): SuiteProblem[] {
  const seen = new Set<string>()
  return dialogues.flatMap(({ file, line, value: { id, turns } }) => {
    const repeated = seen.has(id) ? [{ file, line, case: id, problem: 'the id is used twice' }] : []
    seen.add(id)
    const wrong = turns.flatMap((turn, index) =>
      problemsOf(turn, known).map((problem) => ({ file, line, case: `${id}#${index + 1}`, problem })),
    )
    return [...repeated, ...wrong]
  })
}

function problemsOf(turn: LabelledTurn, known: KnownLabels): string[] {
  const { role, text, intent, handoff, handoffReason, slots, answer, mustPass } = turn
  if (role !== 'customer')
    return hasLabel(turn) || mustPass ? [`a message of the ${role} carries labels, which are never scored`] : []
  const problems: string[] = []
  const say = (wrong: boolean, problem: string) => wrong && problems.push(problem)
  say(intent !== null && !known.intents.has(intent), `no intent or topic is named "${intent}"`)
  say(answer !== null && !known.articles.has(answer), `no article has the id "${answer}"`)
  const reason = handoffReason !== null && handoffReason !== 'none'
  say(reason && handoff !== true, `handoffReason is "${handoffReason}" but handoff is ${handoff}`)
  say(handoff === true && !reason, 'handoff is true without a handoffReason')
  say(mustPass && !hasLabel(turn), 'mustPass without a label')
  for (const { name, value } of slots ?? []) {
    say(!SlotName.safeParse(name).success, `no slot is named "${name}"`)
    say(!text.includes(value), `the slot value "${value}" does not stand in the text`)
  }
  return problems
}
