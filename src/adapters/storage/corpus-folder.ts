import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rmdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CopilotError, isCopilotError } from '../../domain/errors.ts'
import type { OutputFolder } from '../../domain/ports/output-folder.ts'
import { splitLines } from '../import/split-lines.ts'
import { hasCode, syncToDisk, withRoom, writeFileOf } from './durable-file.ts'
import { lockDataFolder } from './sqlite/lock-data-folder.ts'
import { removeFolder } from './work-folder.ts'

const WORK = 'work'
const WORK_DONE = 'work.done'
const PLAN = 'plan.json'
const RESULT = 'result'

/** A folder of results with the work that leads to them beside it. */
export interface CorpusFolder {
  /** Where the work lies until it is done. */
  work: string
  /** True when there was work to go on with. */
  resumed: boolean
  /** Its commit puts the results in their place and removes the work. */
  output: OutputFolder
  /** Lets another process in. */
  release(): void
}

/**
 * Opens a folder for results, `results` by name, that are made by long work. Work that was begun goes on when it was begun by the same plan; `restart` begins anew. An earlier result
 * stays until the new one is whole. Throws conflict when the plan is another, when another process works there, or when the folder holds anything else.
 */
export async function openCorpusFolder({
  path,
  results,
  plan,
  restart,
}: {
  path: string
  results: readonly string[]
  /** What the work depends on, by name. */
  plan: Record<string, unknown>
  restart: boolean
}): Promise<CorpusFolder> {
  const folder = resolve(path)
  const work = join(folder, WORK)
  await refuseOthers(folder, results)
  await withRoom(() => mkdir(work, { recursive: true }))
  const release = await lock(work)
  try {
    await removeFolder(join(folder, WORK_DONE))
    const known = restart ? null : await readPlan(join(work, PLAN))
    if (known !== null) refuseChanges(known, plan, path)
    else await begin(work, plan)
    const result = join(work, RESULT)
    await mkdir(result, { recursive: true })
    const output: OutputFolder = {
      write: (name, lines) => writeFileOf(join(result, name), lines),
      lines: (name) => splitLines(createReadStream(join(result, name), { encoding: 'utf8', highWaterMark: 1 << 20 })),
      async commit() {
        for (const name of await readdir(result)) await syncToDisk(join(result, name))
        for (const name of (await readdir(result)).sort()) await rename(join(result, name), join(folder, name))
        release()
        await rename(work, join(folder, WORK_DONE))
        await removeFolder(join(folder, WORK_DONE))
      },
      async abandon() {
        await removeFolder(work)
        // A folder that was made for this and holds nothing else goes too.
        await rmdir(folder).catch(() => {})
      },
    }
    return { work, resumed: known !== null, output, release }
  } catch (error) {
    release()
    throw error
  }
}

async function refuseOthers(folder: string, results: readonly string[]): Promise<void> {
  const names = await readdir(folder).catch((cause) => {
    if (hasCode(cause, 'ENOENT')) return []
    throw new CopilotError('conflict', `${folder} is not a folder. Name another place for the results.`, { cause })
  })
  const others = names.filter((name) => ![...results, WORK, WORK_DONE].includes(name))
  if (others.length > 0)
    throw new CopilotError('conflict', `${folder} holds other files. Name a new folder for the results.`)
}

async function lock(work: string): Promise<() => void> {
  try {
    return await lockDataFolder({ folder: work })
  } catch (cause) {
    if (!isCopilotError(cause, 'data_folder_locked')) throw cause
    throw new CopilotError(
      'conflict',
      `Process ${cause.details.pid} works in ${work}. Wait for it, or name another folder.`,
      {
        cause,
      },
    )
  }
}

/** Everything but the lock, which is held. */
async function begin(work: string, plan: Record<string, unknown>): Promise<void> {
  for (const name of await readdir(work)) if (!name.startsWith('lock.')) await removeFolder(join(work, name))
  await writeFileOf(join(work, `${PLAN}.new`), [JSON.stringify(plan)])
  await rename(join(work, `${PLAN}.new`), join(work, PLAN))
}

async function readPlan(path: string): Promise<Record<string, unknown> | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError) return null
    throw error
  }
}

function refuseChanges(known: Record<string, unknown>, plan: Record<string, unknown>, path: string): void {
  const names = [...new Set([...Object.keys(known), ...Object.keys(plan)])]
  const changed = names.filter((name) => JSON.stringify(known[name]) !== JSON.stringify(plan[name]))
  if (changed.length === 0) return
  throw new CopilotError(
    'conflict',
    `The work in ${path} was begun with other ${changed.join(' and ')}. Give it the same again, or begin anew with --restart.`,
    { details: { changed } },
  )
}
