import type { Command } from 'commander'
import { readFolderLines } from '../adapters/storage/folder-lines.ts'
import type { Workspace } from '../compose.ts'
import { CORPUS_FILES } from '../corpus/clean-corpus.ts'
import { DialoguePair } from '../corpus/dialogue-pair.ts'
import type { SnapshotRow } from '../domain/snapshot.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { ensureDocuments } from '../ensure-shop.ts'
import { buildSnapshot } from '../knowledge/build-snapshot.ts'
import { publishSnapshot, rollbackSnapshot, verifySnapshot } from '../knowledge/publish.ts'
import { print, printJson, say } from './output.ts'
import { runCommand } from './run-command.ts'
import { withReader, withWorkspace } from './with-workspace.ts'

interface Options {
  tenant: string
  json?: boolean
}
const ACTOR = 'cli'

/** `banxi snapshot build|list|verify|publish|rollback`. */
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
    .action((options: Options & { corpus?: string[]; publish?: boolean }) =>
      runCommand(() => withWorkspace((workspace) => build(options, workspace))),
    )
  sub('list', 'newest first').action((options: Options) =>
    runCommand(() =>
      withReader(async ({ store }) => show(await store.snapshots.listSnapshots(options.tenant), options)),
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
  sub('publish <id>', 'make a snapshot the live one').action((id: string, options: Options) =>
    runCommand(() =>
      withWorkspace(async (workspace) => {
        show(
          [await publishSnapshot({ tenant: options.tenant, id, actor: ACTOR, reason: null }, publishDeps(workspace))],
          options,
        )
      }),
    ),
  )
  sub('rollback', 'make the snapshot before live again').action((options: Options) =>
    runCommand(() =>
      withWorkspace(async (workspace) => {
        show(
          [await rollbackSnapshot({ tenant: options.tenant, actor: ACTOR, reason: null }, publishDeps(workspace))],
          options,
        )
      }),
    ),
  )
}

async function build(
  { tenant, corpus, publish, json }: Options & { corpus?: string[]; publish?: boolean },
  workspace: Workspace,
) {
  const { store, folder, effects, indexing } = workspace
  await ensureDocuments(workspace, tenant)
  const before = (await store.snapshots.liveSnapshot(tenant))?.counts.dialoguePassages ?? 0
  const pairs = corpus ? readFolderLines(corpus, CORPUS_FILES.pairs, DialoguePair) : null
  const onProgress = (share: number, note: string) => say(`${String(Math.round(share * 100)).padStart(3)} %  ${note}`)
  const manifest = await buildSnapshot(
    { tenant, actor: ACTOR, pairs, onProgress },
    { store, folder, effects, ...indexing },
  )
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
      published: publish === true,
    })
  else
    print(
      `${manifest.id}  ${manifest.counts.articlePassages} article and ${manifest.counts.dialoguePassages} dialogue passages${publish ? ', live' : ''}`,
    )
}

function publishDeps({ store, folder, effects, live }: Workspace) {
  return { store, folder, effects, prepare: live.prepare }
}

function show(rows: readonly SnapshotRow[], { json }: Options): void {
  if (json) printJson(rows)
  else
    for (const row of rows)
      print(
        `${row.id}  ${row.state.padEnd(7)}  ${new Date(row.createdAt).toISOString()}  ${row.counts.articles} articles  ${row.fingerprint.slice(0, 12)}`,
      )
}
