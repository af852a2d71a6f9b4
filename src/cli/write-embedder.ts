import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { syncToDisk, withRoom, writeFileOf } from '../adapters/storage/durable-file.ts'
import { type ModelCard, modelCardText } from './model-card.ts'

/** Writes a fitted embedder into its folder: both cards, then table.bin; each file beside its place and renamed, so that a reader has the old one or the new one whole. Throws disk_full. */
export async function writeEmbedder(
  folder: string,
  { bytes, card }: { bytes: Uint8Array; card: ModelCard },
): Promise<void> {
  const files: [string, Uint8Array][] = [
    ['model-card.md', new TextEncoder().encode(modelCardText(card))],
    ['model-card.json', new TextEncoder().encode(`${JSON.stringify(card, null, 2)}\n`)],
    ['table.bin', bytes],
  ]
  await withRoom(() => mkdir(folder, { recursive: true }))
  for (const [name, content] of files) {
    const aside = join(folder, `.${name}.writing`)
    await writeFileOf(aside, content)
    await syncToDisk(aside)
    await rename(aside, join(folder, name))
  }
}
