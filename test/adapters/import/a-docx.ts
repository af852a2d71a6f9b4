import { zip } from './a-zip.ts'

export interface Paragraph {
  text: string
  /** The name of a heading style, such as `heading 1` or `标题 1`. */
  style?: string
  bold?: boolean
}

/** A Word document of paragraphs and tables (rows of cells). */
export function aDocx(parts: readonly (Paragraph | readonly (readonly string[])[])[]): Uint8Array {
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const styles = [...new Set(parts.flatMap((part) => ('text' in part && part.style ? [part.style] : [])))]
  const paragraph = ({ text, style, bold }: Paragraph) =>
    `<w:p>${style ? `<w:pPr><w:pStyle w:val="s${styles.indexOf(style)}"/></w:pPr>` : ''}<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t>${text}</w:t></w:r></w:p>`
  const table = (rows: readonly (readonly string[])[]) =>
    `<w:tbl>${rows.map((row) => `<w:tr>${row.map((text) => `<w:tc>${paragraph({ text })}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`
  const body = parts.map((part) => ('text' in part ? paragraph(part) : table(part))).join('')
  const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
  return zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `<w:styles xmlns:w="${word}">${styles.map((name, index) => `<w:style w:type="paragraph" w:styleId="s${index}"><w:name w:val="${name}"/></w:style>`).join('')}</w:styles>`,
    'word/document.xml': `<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
  })
}
