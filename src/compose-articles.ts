import { join } from 'node:path'
import { z } from 'zod'
import { suiteAnswers } from '../eval/index.ts'
import { writeArticles } from './adapters/export/write-articles.ts'
import { openUploadFolder } from './adapters/files/upload-folder.ts'
import { articleColumnMap, articleRows } from './adapters/import/article-rows.ts'
import { fileInMemory } from './adapters/import/import-file.ts'
import { checkEnding } from './adapters/import/read-rows.ts'
import { packageFolder, type Workspace } from './compose.ts'
import type { AppDeps } from './http/app-deps.ts'
import type { JobKind } from './jobs/runner.ts'
import { checkTenant } from './knowledge/check-tenant.ts'
import { importArticles } from './knowledge/import-articles.ts'

const ImportInput = z.object({
  upload: z.string(),
  name: z.string(),
  map: z.string().nullable(),
  owner: z.string(),
  dryRun: z.boolean(),
  submit: z.boolean(),
})

/** Articles as files over a workspace: what HTTP takes in and gives out, and the jobs that do the work. */
export function composeArticles({ config, store, effects }: Pick<Workspace, 'config' | 'store' | 'effects'>): {
  articleFiles: AppDeps['articleFiles']
  kinds: Record<'articles.import' | 'articles.check', JobKind>
  /** Removes files whose job was cancelled before it began. */
  sweep: () => Promise<void>
} {
  const uploads = openUploadFolder({ root: join(config.data, 'uploads') })
  const tested = () => suiteAnswers(join(packageFolder(), 'eval', 'suites')).catch(() => null)
  const breathe = () => new Promise<void>(setImmediate)
  return {
    articleFiles: {
      write: writeArticles,
      tested,
      async receive({ name, bytes, map }) {
        checkEnding(name)
        articleColumnMap(map)
        const id = effects.newId()
        await uploads.keep(id, bytes)
        return id
      },
    },
    kinds: {
      'articles.import': async ({ tenant, actor, input, signal }) => {
        const { upload, name, map, ...options } = ImportInput.parse(input)
        try {
          const rows = articleRows(fileInMemory(name, await uploads.read(upload)), articleColumnMap(map))
          const people = { approveAs: null, legalApproveAs: null, namedAuthors: false }
          const report = await importArticles({ tenant, actor, rows, ...options, ...people }, { store, effects })
          await uploads.remove(upload)
          return { ...report }
        } catch (error) {
          // A job that a stop has ended runs again at the next start.
          if (!signal.aborted) await uploads.remove(upload)
          throw error
        }
      },
      'articles.check': async ({ tenant }) => ({
        ...(await checkTenant({ tenant, tested: await tested() }, { store, effects, breathe })),
      }),
    },
    async sweep() {
      const waiting = new Set((await store.jobs.unfinishedJobs()).map(({ input }) => input.upload))
      for (const id of await uploads.list()) if (!waiting.has(id)) await uploads.remove(id)
    },
  }
}
