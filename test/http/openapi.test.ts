import { expect, test } from 'vitest'
import { Manifest } from '../../src/domain/snapshot.ts'
import { anApp } from './an-app.ts'

interface Document {
  openapi: string
  paths: Record<string, Record<string, { summary: string; responses: object }>>
  components: { schemas: Record<string, { properties?: object }> }
}

async function theDocument(): Promise<Document> {
  return (await anApp().call('GET /openapi.json')).json() as Promise<Document>
}

test('the OpenAPI document describes every route with a summary and how it fails', async () => {
  const { openapi, paths, components } = await theDocument()
  expect(openapi).toBe('3.1.0')
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    expect(operation.summary).toBeTruthy()
    expect(Object.keys(operation.responses)).toContain('default')
  }
  expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['Message', 'Turn', 'Handoff', 'Problem']))
})

// The domain is loaded before the application here, as the command line does: schemas made earlier than @hono/zod-openapi lack its methods.
test('schemas of the domain that were loaded first are described in full', async () => {
  const { components } = await theDocument()
  expect(components.schemas.Manifest?.properties).toBeDefined()
  expect(Object.keys(components.schemas.Manifest?.properties ?? {})).toEqual(Object.keys(Manifest.shape))
})
