import type { Command } from 'commander'
import type { Workspace } from '../compose.ts'
import { keepContent } from '../compose-learning.ts'
import { CopilotError } from '../domain/errors.ts'
import { GapKind, GapState } from '../domain/gap.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { nearestArticle } from '../insight/nearest-article.ts'
import { shadowReport } from '../insight/shadow-report.ts'
import { print, printJson, say } from './output.ts'
import { runCommand } from './run-command.ts'
import { withLease, withReader } from './with-workspace.ts'

interface Options {
  tenant: string
  since?: string
  json?: boolean
}

/** Turns in shadow that are compared: the newest ones. */
const TURNS = 5_000
const PAIRS = 20

/** `banxi corpus gaps` and `banxi corpus shadow`; adds them to the command `corpus`, which must be there. */
export function gapsCommand(program: Command): void {
  const corpus = program.commands.find((command) => command.name() === 'corpus')
  if (!corpus) throw new CopilotError('internal', 'The command corpus must be added before its gaps.')
  const sub = (name: string, description: string) =>
    corpus
      .command(name)
      .description(description)
      .option('--tenant <id>', 'whose', DEFAULT_TENANT)
      .option('--since <time>', 'from this day or time on: 2026-11-01, 2026-11-01T08:00:00+08:00')
      .option('--json', 'print JSON')
  sub('gaps', 'where the knowledge fell short in use, in groups of like questions')
    .option('--kind <kind>', `only ${GapKind.options.join(', ')}`)
    .option('--state <state>', `only ${GapState.options.join(', ')}`, 'open')
    .option('--limit <number>', 'groups shown', '20')
    .action((options: Options & { kind?: string; state: string; limit: string }) =>
      runCommand(() => withReader((workspace) => gaps(options, workspace))),
    )
  sub('shadow', 'what mode shadow would have said beside what humans said')
    .option('--intent <name>', 'only this intent')
    .action((options: Options & { intent?: string }) =>
      runCommand(() => withReader((workspace) => shadow(options, workspace))),
    )
}

async function gaps(
  { tenant, since, json, kind, state, limit }: Options & { kind?: string; state: string; limit: string },
  workspace: Workspace,
): Promise<void> {
  const { store } = workspace
  const { groups, total } = await store.gaps.listGroups(tenant, {
    state: oneOf(GapState.options, 'state', state),
    limit: wholeNumber(limit),
    offset: 0,
    ...(kind === undefined ? {} : { kind: oneOf(GapKind.options, 'kind', kind) }),
    ...(since === undefined ? {} : { since: timeOf(since) }),
  })
  const nearest = await withLease(workspace, tenant, (lease) =>
    Promise.all(groups.map(({ title }) => nearestArticle({ tenant, text: title }, lease))),
  )
  const { position } = await store.gaps.gapCursor(tenant)
  if ((await store.outbox.readFeed(tenant, { after: position, limit: 1 })).length > 0)
    say('Some of what happened has not been read yet: the running service reads it within seconds.')
  const rows = groups.map((group, index) => ({ ...group, nearest: nearest[index] ?? null }))
  if (json) return printJson({ groups: rows, total })
  print(`${total} groups${total > rows.length ? `, the largest ${rows.length}` : ''}`)
  for (const { count, title, kinds, weeks, nearest: near, id } of rows) {
    const why = Object.entries(kinds).map(([name, times]) => `${name} ${times}`)
    print(`${String(count).padStart(5)}  ${title}`)
    print(`       ${why.join(', ')}; by week ${weeks.map((week) => week.count).join(' ')}; ${id}`)
    if (near) print(`       near article ${near.id}: ${near.question} (${near.score.toFixed(2)})`)
  }
}

async function shadow(
  { tenant, since, json, intent }: Options & { intent?: string },
  workspace: Workspace,
): Promise<void> {
  const asked = { tenant, since: since === undefined ? 0 : timeOf(since), limit: TURNS, ...(intent ? { intent } : {}) }
  const { store, indexing } = workspace
  const report = await withLease(workspace, tenant, (lease) =>
    shadowReport(asked, { store, lease, embedder: indexing.embedder, keepContent }),
  )
  if (json) return printJson(report)
  print('turns  answered  compared  agreement  intent')
  for (const { intent: name, turns, answered, compared, agreement } of report.intents) {
    const share = agreement === null ? '–' : agreement.toFixed(2)
    print(`${pad(turns, 5)}  ${pad(answered, 8)}  ${pad(compared, 8)}  ${pad(share, 9)}  ${name}`)
  }
  for (const { question, bot, article, human, similarity } of report.pairs.slice(0, PAIRS)) {
    print(`\n${question}`)
    print(`  bot    ${bot === null ? '–' : `${bot} [${article}, ${similarity?.toFixed(2)}]`}`)
    print(`  human  ${human}`)
  }
}

const pad = (value: string | number, width: number) => String(value).padStart(width)

function timeOf(text: string): number {
  const at = Date.parse(text)
  if (!Number.isNaN(at)) return at
  throw new CopilotError('invalid_request', `"${text}" is no time: write 2026-11-01, or a time with its offset.`)
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new CopilotError('invalid_request', `--limit ${text} is no number of groups.`)
}

function oneOf<T extends string>(known: readonly T[], what: string, given: string): T {
  const found = known.find((each) => each === given)
  if (found) return found
  throw new CopilotError('invalid_request', `There is no ${what} "${given}". Use ${known.join(', ')}.`)
}
