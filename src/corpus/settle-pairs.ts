import type { OutputFolder } from '../domain/ports/output-folder.ts'
import type { WorkFolder } from '../domain/ports/work-folder.ts'
import type { DialoguePair, PairLanguage } from './dialogue-pair.ts'
import { leadersOf } from './near-pairs.ts'
import { rowsOfBytes } from './rows.ts'
import type { CountedPair } from './same-pairs.ts'
import { countStep, type StepReport } from './step-count.ts'

/** What came of the last steps. */
export interface Settled {
  pairs: number
  languages: Record<PairLanguage, number>
  steps: StepReport[]
}

/** Writes the pairs that are left when those nearly the same as an earlier one are dropped, in the order of the input, each with the number it stands for. */
export async function settlePairs({
  work,
  output,
  parts,
  stretches,
  pairs,
  name,
}: {
  work: WorkFolder
  output: OutputFolder
  parts: number
  stretches: number
  pairs: number
  name: string
}): Promise<Settled> {
  const finds: Uint8Array[] = []
  for (let part = 0; part < parts; part++) finds.push(await work.part('near', part, 0))
  const leaders = leadersOf(pairs, finds)
  const counts = await countBehind(leaders, { work, stretches })
  const near = countStep('nearly the same', 'pair')
  const language = countStep('language', 'pair')
  const languages = { zh: 0, en: 0, other: 0 }

  async function* lines(): AsyncGenerator<string> {
    let number = 0
    for (let stretch = 0; stretch < stretches; stretch++) {
      for (const pair of rowsOfBytes<CountedPair>(await work.part('number', stretch, 0))) {
        near.take()
        if (leaders[number] === number) {
          near.pass()
          language.take()
          language.pass()
          languages[pair.language]++
          yield JSON.stringify(toDialoguePair(pair, counts[number] ?? pair.count))
        } else near.drop('nearly the same pair', `${pair.question} → ${pair.answer}`)
        number++
      }
    }
  }
  await output.write(name, lines())
  return { pairs: language.report().out, languages, steps: [near.report(), language.report()] }
}

async function countBehind(leaders: Uint32Array, { work, stretches }: { work: WorkFolder; stretches: number }) {
  const counts = new Uint32Array(leaders.length)
  let number = 0
  for (let stretch = 0; stretch < stretches; stretch++) {
    for (const { count } of rowsOfBytes<CountedPair>(await work.part('number', stretch, 0))) {
      const leader = leaders[number++] ?? 0
      counts[leader] = (counts[leader] ?? 0) + count
    }
  }
  return counts
}

function toDialoguePair(pair: CountedPair, count: number): DialoguePair {
  const { source, turn, question, context, answer, at, outcome, language } = pair
  return { id: `${source}#${turn}`, source, turn, question, context, answer, count, at, outcome, language }
}
