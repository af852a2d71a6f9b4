import { createHash } from 'node:crypto'
import type { Manifest } from '../../domain/snapshot.ts'

/** SHA-256 (hex) over the files' names and checksums, in the order of their names: time and id do not enter. */
export function fingerprintOf(files: Manifest['files']): string {
  const hash = createHash('sha256')
  for (const name of Object.keys(files).sort()) hash.update(`${name} ${files[name]?.sha256 ?? ''}\n`)
  return hash.digest('hex')
}
