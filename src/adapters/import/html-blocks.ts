import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Block } from './document-rows.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const SKIPPED = new Set(['script', 'style', 'head', 'nav', 'template', 'noscript', 'svg', 'button', 'form'])
/** Elements that end the paragraph before them. */
const PARTS = new Set(
  'address article aside blockquote body dd details div dl dt fieldset figcaption figure footer header hr html li main ol p pre section summary table ul'.split(
    ' ',
  ),
)

/** The headings, paragraphs and tables of an HTML document, in reading order; `place` is the line, or the number of the block where lines say nothing. */
export function htmlBlocks(html: string, { place = 'line' }: { place?: 'line' | 'block' } = {}): Block[] {
  const blocks: Block[] = []
  let open: { text: string; bold: boolean; line: number } | null = null
  const placeOf = (line: number) => (place === 'line' ? line : blocks.length + 1)

  const close = () => {
    const text = tidy(open?.text ?? '')
    if (open && text !== '') blocks.push({ kind: 'text', place: placeOf(open.line), text, bold: open.bold })
    open = null
  }

  const walk = (node: Node, bold: boolean): void => {
    if (node.nodeName === '#text' && 'value' in node) {
      const blank = node.value.trim() === ''
      open ??= blank ? null : { text: '', bold: true, line: lineOf(node) }
      if (!open) return
      open.text += node.value.replace(/\s+/g, ' ')
      if (!blank && !bold) open.bold = false
      return
    }
    const name = node.nodeName
    if (SKIPPED.has(name)) return
    if (name === 'br' && open) open.text += '\n'
    const level = /^h([1-6])$/.exec(name)?.[1]
    if (level !== undefined || name === 'dt' || name === 'summary') {
      close()
      const text = tidy(textOf(node)).replaceAll('\n', ' ')
      if (text !== '') blocks.push({ kind: 'heading', place: placeOf(lineOf(node)), text, level: Number(level ?? 7) })
    } else if (name === 'table') {
      close()
      const rows = rowsOf(node as Element)
      if (rows.length > 0) blocks.push({ kind: 'table', place: placeOf(lineOf(node)), rows })
    } else {
      if (PARTS.has(name)) close()
      if (name === 'li') open = { text: '- ', bold: false, line: lineOf(node) }
      const isBold = bold || name === 'strong' || name === 'b'
      for (const child of childrenOf(node)) walk(child, isBold)
      if (PARTS.has(name)) close()
    }
  }
  walk(parse(html, { sourceCodeLocationInfo: true }), false)
  close()
  return blocks.filter((block) => block.kind !== 'text' || block.text !== '-')
}

function rowsOf(table: Element): string[][] {
  const rows: string[][] = []
  const walk = (node: Node) => {
    if (node.nodeName === 'tr')
      rows.push(
        childrenOf(node)
          .filter(({ nodeName }) => nodeName === 'td' || nodeName === 'th')
          .map((cell) => tidy(textOf(cell))),
      )
    else for (const child of childrenOf(node)) walk(child)
  }
  walk(table)
  return rows.filter((row) => row.some((cell) => cell !== ''))
}

function textOf(node: Node): string {
  if ('value' in node && node.nodeName === '#text') return node.value.replace(/\s+/g, ' ')
  if (node.nodeName === 'br') return '\n'
  const inside = childrenOf(node).map(textOf).join('')
  return PARTS.has(node.nodeName) ? `${inside}\n` : inside
}

function childrenOf(node: Node): Node[] {
  return 'childNodes' in node ? node.childNodes : []
}

function lineOf(node: Node): number {
  return ('sourceCodeLocation' in node ? node.sourceCodeLocation?.startLine : undefined) ?? 1
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}
