import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CopilotError } from '../../domain/errors.ts'
import type { Uploads } from '../../domain/ports/uploads.ts'
import { syncToDisk, writeFileOf } from '../storage/durable-file.ts'

const PART = '.part'

/** Uploads as files of a folder, which is made when the first one comes. */
export function openUploadFolder({ root }: { root: string }): Uploads {
  const pathOf = (id: string) => {
    if (!/^[0-9A-Za-z]+$/.test(id)) throw new CopilotError('internal', `"${id}" is no id of an upload.`)
    return join(root, id)
  }
  return {
    async keep(id, bytes) {
      const path = pathOf(id)
      await mkdir(root, { recursive: true })
      await writeFileOf(path + PART, bytes)
      await syncToDisk(path + PART)
      await rename(path + PART, path)
      await syncToDisk(root)
    },
    async read(id) {
      return readFile(pathOf(id)).catch((cause) => {
        throw new CopilotError('file_unreadable', 'The file of this import is gone. Send it again.', { cause })
      })
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    async list() {
      const names = await readdir(root).catch(() => [])
      return names.filter((name) => !name.endsWith(PART))
    },
  }
}
