import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CopilotError } from '../../domain/errors.ts'
import type { OutputFolder } from '../../domain/ports/output-folder.ts'
import { splitLines } from '../import/split-lines.ts'
import { hasCode, syncToDisk, withRoom, writeFileOf } from './durable-file.ts'

/**
 * Opens a folder of results that is written beside its place and renamed. An earlier result, a folder with none but the files named in `results`, is replaced;
 * throws conflict when anything else stands there.
 */
export async function openOutputFolder({
  path,
  results,
  newId,
}: {
  path: string
  results: readonly string[]
  newId: () => string
}): Promise<OutputFolder> {
  const target = resolve(path)
  const aside = (what: string) => join(dirname(target), `.${what}-${basename(target)}-${newId()}`)
  const folder = aside('writing')
  await refuseOthers(target, results)
  await withRoom(() => mkdir(folder, { recursive: true }))
  return {
    write: (name, lines) => writeFileOf(join(folder, name), lines),
    lines: (name) => splitLines(createReadStream(join(folder, name), { encoding: 'utf8', highWaterMark: 1 << 20 })),
    remove: (name) => rm(join(folder, name), { force: true }),
    async commit() {
      const exists = await refuseOthers(target, results)
      const old = aside('old')
      await syncToDisk(folder)
      if (exists) await rename(target, old)
      await rename(folder, target)
      await rm(old, { recursive: true, force: true })
    },
    abandon: () => rm(folder, { recursive: true, force: true }),
  }
}

async function refuseOthers(target: string, results: readonly string[]): Promise<boolean> {
  const names = await readdir(target).catch((error) => {
    if (hasCode(error, 'ENOENT')) return null
    throw new CopilotError('conflict', `${target} is not a folder. Name another place for the results.`, {
      cause: error,
    })
  })
  if (names?.some((name) => !results.includes(name)))
    throw new CopilotError('conflict', `${target} holds other files. Name a new folder for the results.`)
  return names !== null
}
