import type { AppDeps } from './app-deps.ts'
import { type AppRouter, newRouter } from './app-env.ts'
import { serveFile } from './serve-file.ts'

/** The page with chat and desk: `/` and the files beside it, which also stand under /assets/. */
export function pageRoutes({ files }: Pick<AppDeps, 'files'>): AppRouter {
  const router = newRouter()
  router.get('/', (c) => serveFile(c, 'index.html', files.web))
  router.get('/assets/*', (c) => serveFile(c, c.req.path.slice('/assets/'.length), files.web))
  router.get('/:file{[A-Za-z0-9_-]+\\.(?:css|js|svg|png|ico)}', (c) => serveFile(c, c.req.param('file'), files.web))
  return router
}
