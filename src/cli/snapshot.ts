import { type Command, InvalidArgumentError } from 'commander'
import { readFolderLines } from '../adapters/storage/folder-lines.ts'
import type { Workspace } from '../compose.ts'
import { CORPUS_FILES } from '../corpus/clean-corpus.ts'
import { DialoguePair } from '../corpus/dialogue-pair.ts'
import type { SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import type { SnapshotRow } from '../domain/snapshot.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { ensureDocuments } from '../ensure-shop.ts'
import { buildSnapshot } from '../knowledge/build-snapshot.ts'
import { percentsOf } from '../knowledge/percents-of.ts'
import { pinSnapshot } from '../knowledge/pin-snapshot.ts'
import { pruneSnapshots } from '../knowledge/prune-snapshots.ts'
import {
  type Publication,
  type PublishDeps,
  publishSnapshot,
  rollbackSnapshot,
  verifySnapshot,
} from '../knowledge/publish.ts'
import { print, printJson, say } from './output.ts'
import { runCommand } from './run-command.ts'
import { stopOnInterrupt } from './stop-on-interrupt.ts'
import { withReader, withWorkspace } from './with-workspace.ts'

interface Options {
  tenant: string
  json?: boolean
}
const ACTOR = 'cli'

/** `banxi snapshot build|list|verify|publish|rollback|pin|unpin|prune`. */
export function snapshotCommand(program: Command): void {
  const snapshot = program
    .command('snapshot')
    .description('what the service answers from: build, check, publish, roll back')
  const sub = (name: string, description: string) =>
    snapshot
      .command(name)
      .description(description)
      .option('--tenant <id>', 'whose', DEFAULT_TENANT)
      .option('--json', 'print JSON')

  sub('build', 'make a snapshot of the approved knowledge')
    .option(
      '--corpus <dir...>',
      'folders of `banxi corpus clean`: their dialogues take the place of those of the live snapshot; without one those are carried over',
    )
    .option('--publish', 'publish it when it is built')
    .option('--anew', 'make everything anew, instead of taking what is unchanged from the newest snapshot')
    .action((options: BuildOptions) => runCommand(() => withWorkspace((workspace) => build(options, workspace))))
  sub('list', 'newest first').action((options: Options) =>
    runCommand(() =>
      withReader(async ({ store, folder }) =>
        show(await store.snapshots.listSnapshots(options.tenant), { ...options, folder }),
      ),
    ),
  )
  sub('verify [id]', 'check every file of a snapshot, the live one where none is named').action(
    (id: string | undefined, options: Options) =>
      runCommand(() =>
        withReader(async ({ store, folder }) => {
          const chosen = id ?? (await store.snapshots.liveSnapshot(options.tenant))?.id ?? ''
          const manifest = await verifySnapshot({ tenant: options.tenant, id: chosen }, { folder })
          if (options.json) printJson(manifest)
          else
            print(
              `${manifest.id} is whole: ${Object.keys(manifest.files).length} files, fingerprint ${manifest.fingerprint}`,
            )
        }),
      ),
  )
  const change = (options: Options, work: (workspace: Workspace, by: Publication) => Promise<SnapshotRow>) =>
    runCommand(() =>
      withWorkspace(async (workspace) => {
        const { id } = await work(workspace, { tenant: options.tenant, actor: ACTOR, reason: null })
        // The share of one says what is left to the other, so all are read.
        const rows = await workspace.store.snapshots.listSnapshots(options.tenant)
        await show(rows, { ...options, folder: workspace.folder, only: id })
      }),
    )
  sub('publish <id>', 'make a snapshot the live one, or give it a share of the new conversations')
    .option('--percent <n>', 'how many of a hundred conversations begun from now on', percentOption, 100)
    .action((id: string, options: Options & { percent: number }) =>
      change(options, (workspace, by) =>
        publishSnapshot({ ...by, id, percent: options.percent }, publishDeps(workspace)),
      ),
    )
  sub('rollback', 'take a grey snapshot back; without one, make the snapshot before live again').action(
    (options: Options) => change(options, (workspace, by) => rollbackSnapshot(by, publishDeps(workspace))),
  )
  for (const [name, pinned, description] of [
    ['pin', true, 'keep a snapshot when old ones are removed'],
    ['unpin', false, 'let a pinned snapshot go with the old ones'],
  ] as const)
    sub(`${name} <id>`, description).action((id: string, options: Options) =>
      change(options, (workspace, by) => pinSnapshot({ ...by, id, pinned }, workspace)),
    )
  sub('prune', 'remove old snapshots; the live, the grey and the pinned ones and the one to roll back to stay')
    .option('--keep <n>', 'how many of the others stay, BANXI_KEEP_SNAPSHOTS where not said', countOption)
    .action((options: Options & { keep?: number }) =>
      runCommand(() => withWorkspace((workspace) => prune(options, workspace))),
    )
}

interface BuildOptions extends Options {
  corpus?: string[]
  publish?: boolean
  anew?: boolean
}

const percentOption = wholeNumber(1, 100)
const countOption = wholeNumber(0, 1_000_000)

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`)
  }
}

async function prune({ tenant, keep, json }: Options & { keep?: number }, { config, store, folder }: Workspace) {
  const removed = await pruneSnapshots({ tenant, keep: keep ?? config.keepSnapshots }, { store, folder })
  if (json) printJson(removed)
  else if (removed.length === 0) print('There was nothing to remove.')
  else for (const { id, bytes } of removed) print(`removed ${id}  ${sizeOf(bytes)}`)
}

async function build({ tenant, corpus, publish, anew = false, json }: BuildOptions, workspace: Workspace) {
  const { store, folder, effects, indexing } = workspace
  await ensureDocuments(workspace, tenant)
  const before = (await store.snapshots.liveSnapshot(tenant))?.counts.dialoguePassages ?? 0
  const pairs = corpus ? readFolderLines(corpus, CORPUS_FILES.pairs, DialoguePair) : null
  const onProgress = (share: number, note: string) => say(`${String(Math.round(share * 100)).padStart(3)} %  ${note}`)
  const manifest = await buildSnapshot(
    { tenant, actor: ACTOR, pairs, anew, onProgress, signal: stopOnInterrupt() },
    { store, folder, effects, ...indexing },
  )
  const { rows, reusedRows, intentModel, snapshot: source } = manifest.reuse
  if (source !== null)
    say(`Taken from ${source}: ${reusedRows} of ${rows} vectors${intentModel ? ' and the intent model' : ''}.`)
  if (corpus)
    say(
      `The dialogues of ${corpus.join(', ')} replace those of the live snapshot: ${before} passages there, ${manifest.counts.dialoguePassages} in this one.`,
    )
  if (publish) await publishSnapshot({ tenant, id: manifest.id, actor: ACTOR, reason: null }, publishDeps(workspace))
  if (json)
    printJson({
      id: manifest.id,
      fingerprint: manifest.fingerprint,
      counts: manifest.counts,
      reuse: manifest.reuse,
      published: publish === true,
    })
  else
    print(
      `${manifest.id}  ${manifest.counts.articlePassages} article and ${manifest.counts.dialoguePassages} dialogue passages${publish ? ', live' : ''}`,
    )
}

function publishDeps({ config, store, folder, effects, live }: Workspace): PublishDeps {
  return { store, folder, effects, keep: config.keepSnapshots, prepare: live.prepare }
}

/** All snapshots, or only the one named, with their shares and sizes. */
async function show(
  rows: readonly SnapshotRow[],
  { tenant, json, folder, only }: Options & { folder: SnapshotFolder; only?: string },
): Promise<void> {
  const percents = percentsOf(rows)
  const shown: (SnapshotRow & { percent: number; bytes: number | null })[] = []
  for (const [at, row] of rows.entries())
    if (only === undefined || row.id === only)
      shown.push({ ...row, percent: percents[at] ?? 0, bytes: await folder.size(tenant, row.id) })
  if (json) return printJson(shown)
  for (const { id, state, percent, pinned, createdAt, counts, bytes, fingerprint } of shown)
    print(
      `${id}  ${state.padEnd(7)}  ${`${percent || '–'}`.padStart(3)} %  ${new Date(createdAt).toISOString()}  ${counts.articles} articles  ${sizeOf(bytes)}  ${fingerprint.slice(0, 12)}${pinned ? '  pinned' : ''}`,
    )
}

function sizeOf(bytes: number | null): string {
  return bytes === null ? 'files gone' : `${(bytes / 1e6).toFixed(1)} MB`
}
