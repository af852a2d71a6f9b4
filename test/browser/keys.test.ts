import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messagesOf, openPage, say, startBrowser } from './open-page.ts'
import { type Service, startService } from './service.ts'

const ADMIN_KEY = 'bx_browser-test-bootstrap-key'

const ids = new Map<string, string>()

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
  const { id, key } = (await response.json()) as { id: string; key: string }
  ids.set(key, id)
  return key
}

async function revoke(key: string): Promise<void> {
  const headers = { Authorization: `Bearer ${ADMIN_KEY}` }
  const response = await fetch(`${service.url}/v1/keys/${ids.get(key)}`, { method: 'DELETE', headers })
  expect(response.ok).toBe(true)
}

/** Enters a key in the pane `chat` or `desk`. */
async function enterKey(page: Page, pane: string, role: string, key: string): Promise<void> {
  await page.getByLabel(`需要 ${role} 角色的密钥`).fill(key)
  await page.locator(`#${pane}-key button`).click()
}

test('where keys are used, nothing is claimed, blamed or offered before a key is there', async () => {
  const { page } = await openPage(browser, service.url)
  await page.getByLabel('需要 widget 角色的密钥').waitFor()
  await page.getByLabel('需要 agent 角色的密钥').waitFor()
  expect(await page.locator('.notice').count()).toBe(0)
  expect(await page.getByText('没有等待的顾客').count()).toBe(0)
  for (const id of ['chat-form', 'chat-log', 'chat-human', 'chat-new', 'queue', 'talk'])
    expect(await page.locator(`#${id}`).isVisible(), id).toBe(false)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByLabel('A key of role widget is needed').waitFor()
  await page.context().close()
})

test('a key that does not fit is refused where it is entered', async () => {
  const { page } = await openPage(browser, service.url)
  await enterKey(page, 'chat', 'widget', 'bx_wrong')
  await page.locator('#chat-error .notice').waitFor()
  await enterKey(page, 'desk', 'agent', await makeKey('widget'))
  await expect.poll(() => page.locator('#desk-error').textContent()).toContain('没有此权限')
  expect(await page.locator('#chat-form').isVisible()).toBe(false)
  expect(await page.locator('#queue').isVisible()).toBe(false)
  await page.context().close()
})

test('where keys are used, each side goes on with its own, over a reload too', async () => {
  const { page } = await openPage(browser, service.url)
  await enterKey(page, 'chat', 'widget', await makeKey('widget'))
  await say(page, '退款多久到账？')
  await messagesOf(page, 'bot').first().waitFor()
  await enterKey(page, 'desk', 'agent', await makeKey('agent'))
  await page.locator('#sources .source').first().waitFor()
  await page.getByRole('button', { name: '转人工' }).click()
  await page.locator('#queue .handoff').getByRole('button', { name: '接入' }).click()
  await page.getByLabel('给顾客的回复').fill('您好')
  await page.getByLabel('给顾客的回复').press('Enter')
  await messagesOf(page, 'agent').first().waitFor()
  await page.reload()
  await page.locator('#queue .handoff').getByRole('button', { name: '已解决' }).waitFor()
  expect(await page.locator('.notice, .key').count()).toBe(0)

  const other = await openPage(browser, service.url)
  await enterKey(other.page, 'desk', 'agent', await makeKey('agent'))
  await other.page.getByText('其他坐席接待中').waitFor()
  expect(await other.page.locator('#queue .handoff').count()).toBe(0)
})

test('a key that is revoked is asked for again, and what was typed is sent with the next', async () => {
  const { page } = await openPage(browser, service.url)
  const key = await makeKey('widget')
  await enterKey(page, 'chat', 'widget', key)
  await say(page, '退款多久到账？')
  await messagesOf(page, 'bot').first().waitFor()
  await revoke(key)
  await say(page, '运费谁出？')
  await page.locator('#chat-error .notice').waitFor()
  await enterKey(page, 'chat', 'widget', await makeKey('widget'))
  await expect.poll(() => messagesOf(page, 'customer').locator('.text').allTextContents()).toContain('运费谁出？')
  await expect.poll(() => page.locator('#chat-log .failed, #chat-log .sending').count()).toBe(0)
})
