import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPage, PHONE, startBrowser, WIDE } from './open-page.ts'
import { type Service, startService } from './service.ts'

const WAITING = 30

let service: Service
let browser: Browser

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), startBrowser()])
  for (let made = 0; made < WAITING; made += 1) await callHuman()
})

afterAll(async () => {
  await browser?.close()
  await service?.stop()
})

async function post(path: string, headers: Record<string, string>): Promise<{ id: string; secret: string }> {
  const response = await fetch(`${service.url}/v1${path}`, {
    method: 'POST',
    headers: { 'X-Banxi-Role': 'widget', 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(path === '/conversations' ? { channel: 'web' } : {}),
  })
  expect(response.ok).toBe(true)
  return response.json() as Promise<{ id: string; secret: string }>
}

async function callHuman(): Promise<void> {
  const { id, secret } = await post('/conversations', {})
  await post(`/conversations/${id}/handoff`, { 'X-Conversation-Secret': secret })
}

const cards = (page: Page) => page.locator('#queue .handoff')

/** True when the element lies wholly inside the window. */
async function inView(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).boundingBox()
  const size = page.viewportSize()
  return box !== null && size !== null && box.y >= 0 && box.y + box.height <= size.height
}

test('a long queue shows its first cards, and more when asked, with the focus on the first new one', async () => {
  const { page } = await openPage(browser, service.url)
  await cards(page).first().waitFor()
  expect(await cards(page).count()).toBe(5)
  await page.getByRole('button', { name: '再显示 25 条' }).click()
  expect(await cards(page).count()).toBe(WAITING)
  expect(await cards(page).nth(5).locator('button:focus').count()).toBe(1)
  await page.locator('#queue').evaluate('element => { element.scrollTop = element.scrollHeight }')
  expect(await inView(page, '#queue-title')).toBe(true)
  await page.context().close()
})

test.each([
  ['wide', WIDE],
  ['phone', PHONE],
])('claiming goes to the conversation, on a %s screen', async (_, viewport) => {
  const { page, complaints } = await openPage(browser, service.url, viewport)
  if (viewport === PHONE) await page.getByRole('tab', { name: '坐席' }).click()
  const waiting = Number(await page.locator('#queue-count:not(:empty)').textContent())
  await page.getByRole('button', { name: '再显示' }).click()
  await cards(page).getByRole('button', { name: '接入' }).nth(20).click()
  await page.locator('#desk-state[data-state="human"]').waitFor()
  expect(await page.locator('#talk-title:focus').count()).toBe(1)
  expect(await inView(page, '#talk-title')).toBe(true)
  expect(await inView(page, '#desk-text')).toBe(true)
  expect(await inView(page, '#desk-title')).toBe(true)
  expect(await page.evaluate('document.scrollingElement.scrollHeight - window.innerHeight')).toBeLessThanOrEqual(0)
  expect(await page.locator('#queue h4').first().textContent()).toContain('我接待的')
  expect(await page.locator('#queue-count').textContent()).toBe(String(waiting - 1))
  const mine = page.locator('#queue ol').first().locator('.handoff.current')
  await mine.getByRole('button', { name: '已解决' }).click()
  await expect.poll(() => mine.count()).toBe(0)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('the examples are Chinese on the English page too', async () => {
  const { page } = await openPage(browser, service.url)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Customer service' }).waitFor()
  const examples = await page.locator('.example').allTextContents()
  expect(examples).toHaveLength(3)
  for (const example of examples) expect(example).toMatch(/^[\p{Script=Han}，？]+$/u)
  await page.context().close()
})
