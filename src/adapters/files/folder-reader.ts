import { readFile, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** Reads files of a folder by their path with forward slashes; null when there is none. Nothing outside the folder is ever read, links included. */
export function folderReader(root: string): (path: string) => Promise<Uint8Array | null> {
  return async (path) => {
    try {
      const home = await realpath(root)
      const target = await realpath(join(home, path))
      return target.startsWith(home + sep) ? await readFile(target) : null
    } catch {
      return null
    }
  }
}
