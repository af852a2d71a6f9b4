import { createRoute, z } from '@hono/zod-openapi'
import { ArticleStatus } from '../domain/article.ts'
import { Topic } from '../domain/topic.ts'
import { checkTenant } from '../knowledge/check-tenant.ts'
import { exportArticles } from '../knowledge/export-articles.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { receivedFile } from './received-file.ts'
import { failure, json } from './route-parts.ts'
import { JobView, show } from './views.ts'

const tags = ['articles']
/** More articles than these are checked by a job. */
const CHECK_AT_ONCE = 1_000
const Flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true')
const binary = { schema: { type: 'string', format: 'binary' } } as const

const bring = createRoute({
  method: 'post',
  path: '/v1/articles/import',
  tags,
  summary: 'Imports a file of articles as drafts, as a job whose result tells what became of every row',
  description:
    'The body is the file, or a form with a part `file`. Its name’s ending says the format: jsonl, json, csv, tsv, xlsx, yaml, md, docx, pdf, html. Whoever sends it is the author.',
  request: {
    query: z.object({
      name: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .openapi({ description: 'The file’s name, where the body is the file' }),
      dryRun: Flag.openapi({ description: 'true: says what would happen and saves nothing' }),
      submit: Flag.openapi({ description: 'true: hands what is imported to review at once' }),
      map: z.string().max(2_000).optional().openapi({ description: 'Column names: question=…,answer=…' }),
      owner: z
        .string()
        .min(1)
        .max(100)
        .optional()
        .openapi({ description: 'Who looks after them, where a row does not say' }),
    }),
    body: {
      content: {
        'application/octet-stream': binary,
        'multipart/form-data': { schema: { type: 'object', properties: { file: binary.schema } } },
      },
    },
  },
  responses: { 202: json(JobView, 'The job; its result is {rows, counts, drafts}'), ...failure },
})

const take = createRoute({
  method: 'get',
  path: '/v1/articles/export',
  tags,
  summary: 'The newest version of every article as a file that an import reads back; leaves an audit row',
  request: {
    query: z.object({
      format: z.enum(['xlsx', 'csv', 'yaml', 'jsonl', 'md']).default('xlsx'),
      status: ArticleStatus.optional(),
      topic: Topic.optional(),
    }),
  },
  responses: { 200: { description: 'The file', content: { 'application/octet-stream': binary } }, ...failure },
})

const Findings = z
  .object({
    articles: z.int(),
    intents: z.int(),
    turns: z.int().openapi({ description: 'Turns that never-retrieved was judged by' }),
    errors: z.int(),
    warnings: z.int(),
    findings: z.array(
      z.object({
        code: z.string(),
        level: z.enum(['error', 'warning']),
        subjects: z.array(z.string()),
        message: z.string(),
      }),
    ),
  })
  .openapi('KnowledgeCheck')

const check = createRoute({
  method: 'get',
  path: '/v1/articles/check',
  tags,
  summary: 'Clashes, contradictions, stale, unused and untested entries; errors first',
  description: `Up to ${CHECK_AT_ONCE} articles are checked at once (200); more are checked by a job (202), whose result is the same.`,
  responses: { 200: json(Findings, 'What was found'), 202: json(JobView, 'The job'), ...failure },
})

/** Articles as files, and what is wrong with them. */
export function articleFileRoutes({
  store,
  effects,
  jobs,
  articleFiles,
}: Pick<AppDeps, 'store' | 'effects' | 'jobs' | 'articleFiles'>): AppRouter {
  return newRouter()
    .openapi(bring, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const { name, map, owner, dryRun, submit } = c.req.valid('query')
      const file = await receivedFile(c, name)
      const upload = await articleFiles.receive({ ...file, map: map ?? null })
      const input = { upload, name: file.name, map: map ?? null, owner: owner ?? actor, dryRun, submit }
      return c.json(show(await jobs.enqueue({ tenant, kind: 'articles.import', input, actor })), 202)
    })
    .openapi(take, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const { format, ...filter } = c.req.valid('query')
      const { bytes, type, ending } = await exportArticles(
        { tenant, actor, format, filter },
        { store, effects, write: articleFiles.write },
      )
      const headers = { 'Content-Type': type, 'Content-Disposition': `attachment; filename="articles.${ending}"` }
      return c.body(new Uint8Array(bytes).buffer, 200, headers)
    })
    .openapi(check, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const some = await store.knowledge.findArticles(tenant, {}, { after: null, limit: CHECK_AT_ONCE + 1 })
      if (some.length > CHECK_AT_ONCE)
        return c.json(show(await jobs.enqueue({ tenant, kind: 'articles.check', input: {}, actor })), 202)
      const tested = await articleFiles.tested()
      return c.json(await checkTenant({ tenant, tested }, { store, effects }), 200)
    })
}
