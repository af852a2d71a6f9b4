// npm links the commands of dependencies, not those of the package itself: this makes `npx banxi` work in a clone right after `npm ci`.
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../node_modules/.bin', import.meta.url))
if (existsSync(join(bin, '..'))) {
  mkdirSync(bin, { recursive: true })
  rmSync(join(bin, 'banxi'), { force: true })
  symlinkSync('../../bin/banxi.js', join(bin, 'banxi'))
}
