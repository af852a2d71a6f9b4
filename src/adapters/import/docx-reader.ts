import mammoth from 'mammoth'
import type { RowReader } from '../../domain/ports/row-reader.ts'
import { documentRows } from './document-rows.ts'
import { fileFormatError } from './file-format-error.ts'
import { htmlBlocks } from './html-blocks.ts'
import { allBytes } from './import-file.ts'
import { refuseBomb } from './refuse-bomb.ts'

/** A Word document: paragraphs in a heading style are questions, the text under them answers. Rows are named by the number of the paragraph, pictures are left out. */
export const docxReader: RowReader = {
  endings: ['docx'],
  async *read(file) {
    const buffer = await allBytes(file)
    refuseBomb(file, buffer)
    const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
    const { value } = await mammoth.convertToHtml({ buffer }, { convertImage, styleMap: STYLES }).catch((error) => {
      throw fileFormatError(file, 1, 'this is not a .docx document. Save it as .docx (not .doc).', error)
    })
    yield* documentRows(file, htmlBlocks(value, { place: 'block' }))
  },
}

/** Heading styles of Chinese versions of Word and WPS, beside those that mammoth knows. */
const STYLES = [1, 2, 3, 4, 5, 6].map((level) => `p[style-name='标题 ${level}'] => h${level}:fresh`)
