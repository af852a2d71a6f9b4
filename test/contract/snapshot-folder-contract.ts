import { describe, expect, test } from 'vitest'
import type { SnapshotFolder } from '../../src/domain/ports/snapshot-folder.ts'
import type { Manifest } from '../../src/domain/snapshot.ts'

export const someFacts = (id: string, tenant = 'default'): Omit<Manifest, 'files' | 'fingerprint'> => ({
  format: 1,
  id,
  tenant,
  createdAt: 1_000,
  embedder: { id: 'hashed', dimension: 4 },
  vectorStore: 'flat',
  normaliser: 1,
  segmenter: 'characters',
  counts: {
    articles: 0,
    articlePassages: 0,
    articleRows: 0,
    dialoguePassages: 0,
    dialogueRows: 0,
    intents: 0,
    examples: 0,
  },
})

export async function writeSnapshot(
  folder: SnapshotFolder,
  id: string,
  lines: readonly string[],
  tenant = 'default',
): Promise<Manifest> {
  const draft = await folder.begin(tenant, id)
  await draft.write('articles.jsonl', lines)
  await draft.write('model.bin', Uint8Array.from([1, 2, 3]))
  return draft.commit(someFacts(id, tenant))
}

async function linesOf(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = []
  for await (const line of lines) all.push(line)
  return all
}

/** What every place for snapshots promises. */
export function snapshotFolderContract(name: string, open: () => Promise<SnapshotFolder>): void {
  describe(`${name}: snapshot folder`, () => {
    test('a rewritten snapshot takes the place of the old one at its commit, and not before', async () => {
      const folder = await open()
      const old = await writeSnapshot(folder, 'S1', ['old'])
      const draft = await folder.rewrite('default', 'S1')
      await draft.write('articles.jsonl', ['new'])
      expect((await folder.open('default', 'S1')).manifest).toEqual(old)
      const fresh = await draft.commit(someFacts('S1'))
      const files = await folder.open('default', 'S1')
      expect(files.manifest).toEqual(fresh)
      expect(Object.keys(files.manifest.files)).toEqual(['articles.jsonl'])
      expect(await linesOf(files.lines('articles.jsonl'))).toEqual(['new'])
      expect(await folder.list('default')).toEqual(['S1'])
    })

    test('a rewriting that is abandoned leaves the old snapshot', async () => {
      const folder = await open()
      const old = await writeSnapshot(folder, 'S1', ['old'])
      const draft = await folder.rewrite('default', 'S1')
      await draft.write('articles.jsonl', ['new'])
      await draft.abandon()
      expect((await folder.open('default', 'S1')).manifest).toEqual(old)
    })

    test('a committed snapshot opens with its manifest, lines and bytes', async () => {
      const folder = await open()
      const lines = ['{"text":"鞋小了"}', '{"text":"one\u2028line"}']
      const manifest = await writeSnapshot(folder, 'S1', lines)
      const files = await folder.open('default', 'S1')
      expect(files.manifest).toEqual(manifest)
      expect(await linesOf(files.lines('articles.jsonl'))).toEqual(lines)
      expect([...(await files.read('model.bin'))]).toEqual([1, 2, 3])
    })

    test('the same files give the same fingerprint under another id, other files another', async () => {
      const folder = await open()
      const first = await writeSnapshot(folder, 'S1', ['a'])
      expect((await writeSnapshot(folder, 'S2', ['a'])).fingerprint).toBe(first.fingerprint)
      expect((await writeSnapshot(folder, 'S3', ['b'])).fingerprint).not.toBe(first.fingerprint)
    })

    test('what is being written or was abandoned exists for nobody', async () => {
      const folder = await open()
      const draft = await folder.begin('default', 'S1')
      await draft.write('articles.jsonl', ['a'])
      await expect(folder.open('default', 'S1')).rejects.toMatchObject({ code: 'snapshot_missing' })
      expect(await folder.list('default')).toEqual([])
      await draft.abandon()
      expect(await folder.list('default')).toEqual([])
    })

    test('the size of a snapshot is that of its files, and unknown where there is none', async () => {
      const folder = await open()
      await writeSnapshot(folder, 'S1', ['abc'])
      expect(await folder.size('default', 'S1')).toBe(4 + 3)
      expect(await folder.size('default', 'S2')).toBeNull()
    })

    test('a removed snapshot is missing, and the message says what to do', async () => {
      const folder = await open()
      await writeSnapshot(folder, 'S1', ['a'])
      await folder.remove('default', 'S1')
      await expect(folder.open('default', 'S1')).rejects.toMatchObject({
        code: 'snapshot_missing',
        message: expect.stringContaining('banxi snapshot rollback'),
      })
    })

    test('a tenant sees its own snapshots only', async () => {
      const folder = await open()
      await writeSnapshot(folder, 'S1', ['a'], 'one')
      await writeSnapshot(folder, 'S2', ['b'], 'two')
      expect(await folder.list('one')).toEqual(['S1'])
      await expect(folder.open('two', 'S1')).rejects.toMatchObject({ code: 'snapshot_missing' })
    })

    test('a name that leads out of the folder is refused', async () => {
      const folder = await open()
      await expect(folder.open('default', '../other')).rejects.toMatchObject({ code: 'invalid_request' })
      await expect(folder.begin('..', 'S1')).rejects.toMatchObject({ code: 'invalid_request' })
    })
  })
}
