import type { AppDeps } from './app-deps.ts'
import { type AppRouter, newRouter } from './app-env.ts'
import { serveFile } from './serve-file.ts'

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Banxi API</title>
    <link rel="icon" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`
const START = `window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true })
`
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']

/** The interactive reference, whole from this service: no network is needed. */
export function docsRoutes({ files }: Pick<AppDeps, 'files'>): AppRouter {
  const router = newRouter()
  router.get('/docs', (c) => c.html(PAGE))
  router.get('/docs/start.js', (c) => c.body(START, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  for (const file of FILES) router.get(`/docs/${file}`, (c) => serveFile(c, file, files.swagger))
  return router
}
