import type { CorpusReport } from './corpus-report.ts'
import type { StepReport } from './step-count.ts'

/** What each step does, for who reads the report. */
const ABOUT: Record<string, string> = {
  read: 'rows of the files to messages',
  decode: 'placeholders of other systems, HTML',
  normalise: 'invisible characters, blanks, repeated marks',
  mask: 'personal data',
  gather: 'messages by dialogue, in order of time',
  'repair roles': 'who speaks',
  'drop empty talk': 'systems, bots, greetings, chatter, filler, closings',
  join: 'messages sent in pieces; what goes out are whole turns',
  pair: 'each question with its answer; two turns make a pair',
  judge: 'of use to somebody else who asks',
  'same pairs': 'the same but for marks',
  'nearly the same': 'question and answer nearly those of an earlier pair',
  language: 'of the question',
}

/** The report as Markdown, a line each: a table of the steps, then for each step why it dropped what, with samples to look at. */
export function* reportText({ dialogues, messages, pairs, languages, steps }: CorpusReport): Generator<string> {
  yield '# Cleaned corpus'
  yield ''
  yield `${dialogues} dialogues, ${messages} messages → **${pairs} pairs** (Chinese ${languages.zh}, English ${languages.en}, other ${languages.other}).`
  yield ''
  yield '| step | what | unit | in | out | changed | dropped |'
  yield '| --- | --- | --- | ---: | ---: | ---: | --- |'
  for (const step of steps)
    yield `| ${step.name} | ${ABOUT[step.name] ?? ''} | ${step.unit} | ${step.in} | ${step.out} | ${step.changed} | ${reasons(step)} |`
  yield ''
  yield 'Samples are masked, and drawn by chance from all that a step changed or dropped; the same input always shows the same.'
  for (const { name, samples, changed, dropped } of steps) {
    if (samples.length > 0) yield* list(`${name}: ${changed} changed, now`, samples)
    for (const [reason, { count, samples: gone }] of Object.entries(dropped))
      yield* list(`${name}: ${count} dropped, ${reason}`, gone)
  }
}

function reasons({ dropped }: StepReport): string {
  return Object.entries(dropped)
    .map(([reason, { count }]) => `${reason} ${count}`)
    .join(', ')
}

function* list(title: string, samples: readonly string[]): Generator<string> {
  yield ''
  yield `## ${title}`
  yield ''
  for (const sample of samples) yield `- ${inCode(sample)}`
}

/** Shown as it is: what customers write is no Markdown. */
function inCode(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  const fence = '`'.repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  return line === '' ? '(empty)' : `${fence} ${line} ${fence}`
}
