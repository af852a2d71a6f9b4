import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messagesOf, openPage, say, startBrowser } from './open-page.ts'
import { type Service, startService } from './service.ts'

const ADMIN_KEY = 'bx_browser-test-bootstrap-key'

let service: Service
let browser: Browser

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ BANXI_BOOTSTRAP_KEY: ADMIN_KEY }), startBrowser()])
})

afterAll(async () => {
  await browser?.close()
  await service?.stop()
})

async function makeKey(role: string): Promise<string> {
  const response = await fetch(`${service.url}/v1/keys`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${ADMIN_KEY}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: `page ${role}`, role }),
  })
  const { key } = (await response.json()) as { key: string }
  return key
}

test('where keys are used, each side asks for its own and goes on with what was typed', async () => {
  const { page } = await openPage(browser, service.url)
  await say(page, '退款多久到账？')
  await page.getByLabel('需要 widget 角色的密钥').fill(await makeKey('widget'))
  await page.locator('#chat-key button').click()
  await messagesOf(page, 'bot').first().waitFor()
  await page.getByLabel('需要 agent 角色的密钥').fill(await makeKey('agent'))
  await page.locator('#desk-key button').click()
  await page.locator('#sources .source').first().waitFor()
  await page.getByRole('button', { name: '转人工' }).click()
  await page.locator('#queue .handoff').getByRole('button', { name: '接入' }).click()
  await page.getByLabel('给顾客的回复').fill('您好')
  await page.getByLabel('给顾客的回复').press('Enter')
  await messagesOf(page, 'agent').first().waitFor()
  expect(await page.locator('.notice').count()).toBe(0)
})
