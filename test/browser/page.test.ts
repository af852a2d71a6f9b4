import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messagesOf, openPage, overflowOf, PHONE, say, startBrowser, WIDE } from './open-page.ts'
import { type Service, startService } from './service.ts'

/** Where the pictures of a run are kept, to be looked at. */
const PICTURES = mkdtempSync(join(tmpdir(), 'banxi-pictures-'))
const QUESTION = '鞋子小了换大一码，运费谁出？'

let service: Service
let browser: Browser

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), startBrowser()])
})

afterAll(async () => {
  await browser?.close()
  await service?.stop()
})

test('a question is answered as AI-made, and the desk shows what was understood, decided and cited', async () => {
  const { page, complaints } = await openPage(browser, service.url)
  await say(page, QUESTION)
  const reply = messagesOf(page, 'bot').first()
  await reply.waitFor()
  expect(await reply.textContent()).toContain('AI生成')
  const source = page.locator('#sources .source').first()
  await source.waitFor()
  expect(await source.textContent()).toMatch(/exchange-size-freight.*版本 1.*审批.*有效期.*匹配问法/)
  expect(await page.locator('#understanding').textContent()).toMatch(
    /退换货.*exchange_size.*愤怒.*焦虑.*中性.*尺码.*中文/,
  )
  expect(await page.locator('#decision').textContent()).toMatch(/回答.*阈值/)
  await page.screenshot({ path: join(PICTURES, 'answered.png') })
  expect(complaints).toEqual([])
})

test('a burst is answered once and every message stands once', async () => {
  const { page, complaints } = await openPage(browser, service.url)
  await say(page, '在吗')
  await say(page, '我想问下')
  await say(page, QUESTION)
  await messagesOf(page, 'bot').first().waitFor()
  await expect.poll(() => page.locator('#chat-log .sending').count()).toBe(0)
  expect(await messagesOf(page, 'customer').locator('.text').allTextContents()).toEqual(['在吗', '我想问下', QUESTION])
  expect(await messagesOf(page, 'bot').count()).toBe(1)
  expect(complaints).toEqual([])
})

test('the button calls a human, the agent claims and replies, and hands the conversation back', async () => {
  const { page, complaints } = await openPage(browser, service.url)
  await say(page, QUESTION)
  await messagesOf(page, 'bot').first().waitFor()
  await page.getByRole('button', { name: '转人工' }).click()
  await messagesOf(page, 'system').first().waitFor()
  const own = page.locator('#queue .handoff.current')
  await own.getByRole('button', { name: '接入' }).click()
  await expect.poll(() => page.locator('#chat-state').textContent()).toBe('人工服务中')
  await say(page, '那退货运费谁承担？')
  const suggestion = page.locator('#suggestions .suggestion').first()
  await suggestion.waitFor()
  await page.screenshot({ path: join(PICTURES, 'claimed.png') })
  const offered = await suggestion.locator('.text').textContent()
  await suggestion.getByRole('button', { name: '发送' }).click()
  await messagesOf(page, 'agent').first().waitFor()
  expect(await messagesOf(page, 'agent').first().locator('.text').textContent()).toBe(offered)
  await page.getByLabel('给顾客的回复').fill('我是小林，还有什么可以帮您？')
  await page.getByLabel('给顾客的回复').press('Enter')
  await messagesOf(page, 'agent').nth(1).waitFor()
  expect(await messagesOf(page, 'bot').count()).toBe(1)
  await own.getByRole('button', { name: '退回机器人' }).click()
  await expect.poll(() => page.locator('#chat-state').textContent()).toBe('智能客服')
  expect(complaints).toEqual([])
})

test('an edited suggestion is counted as edited, a rejected one goes for good', async () => {
  const { page } = await openPage(browser, service.url)
  const told: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/feedback')) told.push(String(request.postDataJSON().kind))
  })
  await page.getByRole('button', { name: '转人工' }).click()
  await page.locator('#queue .handoff.current').getByRole('button', { name: '接入' }).click()
  await say(page, '退货运费谁承担？')
  const suggestions = page.locator('#suggestions .suggestion')
  await suggestions.nth(1).waitFor()
  const before = await suggestions.count()
  await suggestions.nth(1).getByRole('button', { name: '不合适' }).click()
  await expect.poll(() => suggestions.count()).toBe(before - 1)
  await suggestions.first().getByRole('button', { name: '编辑' }).click()
  await page.getByLabel('给顾客的回复').press('End')
  await page.getByLabel('给顾客的回复').pressSequentially('请放心。')
  await page.getByLabel('给顾客的回复').press('Enter')
  await messagesOf(page, 'agent').first().waitFor()
  await expect.poll(() => suggestions.count()).toBe(before - 2)
  await expect.poll(() => told.filter((kind) => kind !== 'shown')).toEqual(['rejected', 'edited'])
})

test('after a reload the conversation goes on, with its draft', async () => {
  const { page, complaints } = await openPage(browser, service.url)
  await say(page, QUESTION)
  await messagesOf(page, 'bot').first().waitFor()
  await page.getByLabel('您的消息').fill('还没写完')
  await page.reload()
  await messagesOf(page, 'bot').first().waitFor()
  expect(await messagesOf(page, 'customer').locator('.text').allTextContents()).toEqual([QUESTION])
  expect(await page.getByLabel('您的消息').inputValue()).toBe('还没写完')
  await page.locator('#sources .source').first().waitFor()
  await say(page, '退款多久到账？')
  await messagesOf(page, 'bot').nth(1).waitFor()
  expect(complaints).toEqual([])
})

test('markup in a message is shown as it was typed and runs nowhere', async () => {
  const { page, complaints } = await openPage(browser, service.url)
  const text = '<img src=x onerror=alert(1)><script>alert(2)</script> "quoted" & 转人工'
  await say(page, text)
  await page.locator('#queue .handoff.current .summary').waitFor()
  await page.locator('#desk-log .message').first().waitFor()
  expect(await messagesOf(page, 'customer').first().locator('.text').textContent()).toBe(text)
  expect(await page.locator('#chat-log img, #chat-log script, #desk img, #desk script').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('Enter that ends a composition or comes with Shift does not send', async () => {
  const { page } = await openPage(browser, service.url)
  const area = page.getByLabel('您的消息')
  await area.fill('nihao')
  await area.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })
  await area.press('Shift+Enter')
  expect(await area.inputValue()).toBe('nihao\n')
  expect(await messagesOf(page, 'customer').count()).toBe(0)
})

test('a message that cannot be sent keeps its text, says why, and goes out when tried again', async () => {
  const { page } = await openPage(browser, service.url)
  await page.route('**/messages', (route) => route.abort())
  await say(page, QUESTION)
  const failed = page.locator('#chat-log .failed')
  await failed.waitFor()
  expect(await failed.textContent()).toMatch(/没有发出.*连不上服务.*network/)
  await page.reload()
  await failed.waitFor()
  await page.unroute('**/messages')
  await failed.getByRole('button', { name: '重试' }).click()
  await messagesOf(page, 'bot').first().waitFor()
  expect(await messagesOf(page, 'customer').locator('.text').allTextContents()).toEqual([QUESTION])
})

test('the page speaks English when asked to, and remembers', async () => {
  const { page, complaints } = await openPage(browser, service.url)
  await page.getByRole('button', { name: 'English' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Talk to a person' }).waitFor()
  expect(await page.evaluate('document.documentElement.lang')).toBe('en')
  expect(await page.getByRole('heading', { name: 'Understanding' }).count()).toBe(1)
  expect(complaints).toEqual([])
})

test.each([
  ['wide', WIDE],
  ['phone', PHONE],
])('nothing scrolls sideways on a %s screen', async (name, viewport) => {
  const { page, complaints } = await openPage(browser, service.url, viewport)
  await say(page, `${QUESTION} ${'https://example.com/'.repeat(12)}`)
  await messagesOf(page, 'bot').or(messagesOf(page, 'system')).first().waitFor()
  await page.screenshot({ path: join(PICTURES, `${name}-chat.png`) })
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  if (viewport === PHONE) {
    expect(await page.locator('#desk').isVisible()).toBe(false)
    await page.getByRole('tab', { name: '聊天' }).press('ArrowRight')
    expect(await page.locator('#chat').isVisible()).toBe(false)
  }
  await page.locator('#understanding .row').first().waitFor()
  await page.screenshot({ path: join(PICTURES, `${name}-desk.png`) })
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  expect(complaints).toEqual([])
})
