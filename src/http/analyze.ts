import { createRoute, z } from '@hono/zod-openapi'
import { SaidAtInput, saidAt } from '../domain/said-at.ts'
import { IntentEvidence, IntentResult, Understanding } from '../domain/understanding.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { TEXT_MAX } from './invalid-request.ts'
import { body, failure, json } from './route-parts.ts'

/** What one text says, as `banxi analyze` prints it; start and end are UTF-16 offsets into the text, end exclusive. */
export const Analysis = z
  .object({
    text: z.string(),
    ...Understanding.omit({ signals: true, act: true, dialogue: true }).shape,
    intent: IntentResult.extend({ evidence: IntentEvidence.shape.ngrams, nearest: IntentEvidence.shape.nearest }),
  })
  .openapi('Analysis')
export type Analysis = z.infer<typeof Analysis>

/** With `at` the dates among the slots are calendar days, as meant then in `zone` (Asia/Shanghai where it is left out). */
const AnalyzeBody = z.object({ text: z.string().max(TEXT_MAX), ...SaidAtInput.shape }).superRefine((given, context) => {
  for (const issue of SaidAtInput.safeParse(given).error?.issues ?? []) context.addIssue({ ...issue, code: 'custom' })
})

const analyze = createRoute({
  method: 'post',
  path: '/v1/analyze',
  tags: ['analyze'],
  summary: 'Understands one text: intent, emotion, slots, and whether it asks for a human. Nothing is stored.',
  request: { body: body(AnalyzeBody) },
  responses: { 200: json(Analysis, 'What the text says'), ...failure },
})

/** Understanding a text without a conversation. */
export function analyzeRoutes({ analyse }: Pick<AppDeps, 'analyse'>): AppRouter {
  return newRouter().openapi(analyze, async (c) => {
    const { text, ...when } = c.req.valid('json')
    return c.json(await analyse(callerOf(c).tenant, text, saidAt(when)), 200)
  })
}
