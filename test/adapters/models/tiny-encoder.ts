import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../storage/temporary-folder.ts'

const WORDS = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  ...'我要退货快递到哪了怎么还没发订单',
  'where',
  'is',
  'my',
  'order',
  'return',
  'late',
]
const DIMENSION = 8
const [FLOAT, INT64] = [1, 7]

interface Shape {
  inputs?: readonly string[]
  output?: string
  /** Rows of its table, 26 for all its words: with 25, texts with the last word fail. */
  rows?: number
  /** Gives one row a text instead of one a token. */
  pooled?: boolean
}

/** A folder with a whole sentence encoder: a WordPiece tokenizer of some words, and a model whose state at a token is the token's row of a table plus the mean of all rows. */
export function aTinyEncoder(shape: Shape = {}): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'onnx'))
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(aTokenizer()))
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), aModel(shape))
  return folder
}

function aTokenizer() {
  const mark = (content: string) => ({ SpecialToken: { id: content, type_id: 0 } })
  const ids = (content: string) => [content, { id: content, ids: [WORDS.indexOf(content)], tokens: [content] }]
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: WORDS.slice(0, 4).map((content, id) => ({
      ...{ id, content, special: true },
      ...{ single_word: false, lstrip: false, rstrip: false, normalized: false },
    })),
    normalizer: {
      ...{ type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true },
      ...{ strip_accents: null, lowercase: true },
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [mark('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, mark('[SEP]')],
      pair: [mark('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, mark('[SEP]')],
      special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map(ids)),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      ...{ type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
      vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])),
    },
  }
}

/** An ONNX model in its protobuf form (onnx.proto: ModelProto and what it holds). */
function aModel({
  inputs = ['input_ids', 'attention_mask', 'token_type_ids'],
  output = 'last_hidden_state',
  rows = WORDS.length,
  pooled = false,
}: Shape): Uint8Array {
  const numbers = Float32Array.from({ length: rows * DIMENSION }, (_, at) => Math.sin(1 + at * at))
  const table = [
    ...[rows, DIMENSION].map((size) => varint(1, size)),
    varint(2, FLOAT),
    text(8, 'table'),
    bytes(9, new Uint8Array(numbers.buffer)),
  ]
  const axes = [text(1, 'axes'), varint(8, 1), varint(20, 7)]
  const graph = [
    node('Gather', ['table', inputs[0] ?? ''], 'tokens'),
    node('ReduceMean', ['tokens'], 'mean', message(5, ...axes)),
    node('Add', [pooled ? 'mean' : 'tokens', 'mean'], output),
    text(2, 'tiny'),
    message(5, ...table),
    ...inputs.map((name) => message(11, ...anInfo(name, INT64, ['batch', 'length']))),
    message(12, ...anInfo(output, FLOAT, ['batch', 'tokens', DIMENSION])),
  ]
  return concat(varint(1, 8), message(7, ...graph), message(8, varint(2, 13)))
}

function node(type: string, inputs: readonly string[], output: string, ...attributes: Uint8Array[]): Uint8Array {
  return message(1, ...inputs.map((name) => text(1, name)), text(2, output), text(4, type), ...attributes)
}

function anInfo(name: string, type: number, shape: readonly (string | number)[]): Uint8Array[] {
  const sizes = shape.map((size) => message(1, typeof size === 'number' ? varint(1, size) : text(2, size)))
  return [text(1, name), message(2, message(1, varint(1, type), message(2, ...sizes)))]
}

const varint = (field: number, value: number) => Uint8Array.from([...digits(field << 3), ...digits(value)])
const text = (field: number, value: string) => bytes(field, new TextEncoder().encode(value))
const message = (field: number, ...parts: Uint8Array[]) => bytes(field, concat(...parts))
const bytes = (field: number, value: Uint8Array) =>
  concat(Uint8Array.from([...digits((field << 3) | 2), ...digits(value.length)]), value)
const concat = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

function digits(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...digits(Math.floor(value / 128))]
}
