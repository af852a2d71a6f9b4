import { cp, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSnapshotFolder } from '../../../src/adapters/storage/snapshot-folder.ts'
import { snapshotFolderContract, writeSnapshot } from '../../contract/snapshot-folder-contract.ts'
import { temporaryFolder } from '../temporary-folder.ts'

snapshotFolderContract('disk', async () => openSnapshotFolder({ root: await temporaryFolder() }))

async function aSnapshot() {
  const root = await temporaryFolder()
  const folder = await openSnapshotFolder({ root })
  await writeSnapshot(folder, 'S1', ['first', 'second'])
  return { root, folder, path: (name: string) => join(root, 'default', 'S1', name) }
}

test('a file of which one byte changed makes the snapshot torn', async () => {
  const { folder, path } = await aSnapshot()
  const bytes = await readFile(path('articles.jsonl'))
  bytes[0] = (bytes[0] ?? 0) ^ 1
  await writeFile(path('articles.jsonl'), bytes)
  await expect(folder.open('default', 'S1')).rejects.toMatchObject({
    code: 'snapshot_torn',
    message: expect.stringContaining('articles.jsonl was changed'),
  })
})

test('a shortened file makes the snapshot torn', async () => {
  const { folder, path } = await aSnapshot()
  await truncate(path('articles.jsonl'), 3)
  await expect(folder.open('default', 'S1')).rejects.toMatchObject({ code: 'snapshot_torn' })
})

test('a missing file makes the snapshot torn', async () => {
  const { folder, path } = await aSnapshot()
  await rm(path('model.bin'))
  await expect(folder.open('default', 'S1')).rejects.toMatchObject({ code: 'snapshot_torn' })
})

test('a manifest that is missing, cut short or edited makes the snapshot torn', async () => {
  const { folder, path } = await aSnapshot()
  const manifest = await readFile(path('manifest.json'), 'utf8')
  await writeFile(path('manifest.json'), manifest.slice(0, 40))
  await expect(folder.open('default', 'S1')).rejects.toMatchObject({ code: 'snapshot_torn' })
  await writeFile(path('manifest.json'), manifest.replace(/"sha256": "./, '"sha256": "x'))
  await expect(folder.open('default', 'S1')).rejects.toMatchObject({ code: 'snapshot_torn' })
  await rm(path('manifest.json'))
  await expect(folder.open('default', 'S1')).rejects.toMatchObject({ code: 'snapshot_torn' })
})

test('a folder that was copied under another id is a mismatch', async () => {
  const { root, folder } = await aSnapshot()
  await cp(join(root, 'default', 'S1'), join(root, 'default', 'S2'), { recursive: true })
  await expect(folder.open('default', 'S2')).rejects.toMatchObject({ code: 'snapshot_mismatch' })
})

test('opening the root removes what dead writers left and keeps what living ones write', async () => {
  const { root, folder } = await aSnapshot()
  const draft = await folder.begin('default', 'S2')
  await draft.write('articles.jsonl', ['a'])
  // The largest process id of Linux is far below this one.
  await mkdir(join(root, 'default', '.writing-S3.99999999-1'))
  await mkdir(join(root, 'default', `.writing-S4.${process.pid}-1`))
  await openSnapshotFolder({ root })
  const left = (await readdir(join(root, 'default'))).filter((name) => name.startsWith('.'))
  expect(left).toHaveLength(1)
  expect(left[0]).toContain('S2')
})

test('a crash while a snapshot was being replaced leaves one of the two, whole', async () => {
  const root = await temporaryFolder()
  const folder = await openSnapshotFolder({ root })
  for (const id of ['S1', 'S2']) await writeSnapshot(folder, id, [id])
  const at = (name: string) => join(root, 'default', name)
  // The largest process id of Linux is far below this one.
  await rename(at('S1'), at('.replaced-S1.99999999-1'))
  await cp(at('S2'), at('.replaced-S2.99999999-1'), { recursive: true })
  const again = await openSnapshotFolder({ root })
  expect((await again.open('default', 'S1')).manifest.id).toBe('S1')
  expect((await again.open('default', 'S2')).manifest.id).toBe('S2')
  expect((await readdir(join(root, 'default'))).sort()).toEqual(['S1', 'S2'])
})
