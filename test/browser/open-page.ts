import { type Browser, chromium, type Page } from 'playwright-core'

export const WIDE = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }

const FLAGS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: FLAGS })
}

/** A page in a context of its own, and everything it complained of: console errors, exceptions and dialogs. */
export async function openPage(
  browser: Browser,
  url: string,
  viewport = WIDE,
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    dialog.dismiss()
  })
  await page.goto(url)
  return { page, complaints }
}

/** Types into the chat and sends with Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('您的消息').fill(text)
  await page.getByLabel('您的消息').press('Enter')
}

/** The chat's messages of one author: customer, bot, agent or system. */
export const messagesOf = (page: Page, author: string) => page.locator(`#chat-log .message.${author}`)

/** How many pixels the page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
}
