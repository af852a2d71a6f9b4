import { bar, h } from './dom.js'
import { label, t } from './i18n.js'

const percent = (share) => `${Math.round(share * 100)}%`
const decimal = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(2))

function row(name, ...content) {
  return h('div', { class: 'row' }, h('dt', {}, name), h('dd', {}, ...content))
}

function gauge(name, share, { strong = false, tone = null } = {}) {
  return h(
    'div',
    { class: `gauge${strong ? ' strong' : ''}`, 'data-tone': tone },
    h('span', { class: 'gauge-name' }, name),
    bar(share),
    h('span', { class: 'number' }, percent(share)),
  )
}

function quotes(text, spans) {
  return spans.map(({ start, end }) => text.slice(start, end)).filter(Boolean)
}

/** A slot with the form that all its writings share where that says more, as the day of 昨天 does. */
function slotItem({ name, value, normalised }) {
  const more = normalised && !value.includes(normalised)
  return h(
    'span',
    { class: 'slot' },
    h('b', {}, name),
    ` ${value}`,
    more ? h('span', { class: 'muted' }, ` ${normalised}`) : null,
  )
}

/** What the last turn was understood as. `text` is what the customer wrote, for the words that the spans point to. */
export function understandingView({ intent, emotion, slots, language, wantsHuman, wantsHumanReason }, text) {
  const words = quotes(text, emotion.evidence ?? [])
  const emotions = Object.entries(emotion.probabilities)
  return h(
    'dl',
    { class: 'facts' },
    row(t('topic'), h('span', { class: 'chip' }, label('topic', intent.topic))),
    row(
      t('intent'),
      ...intent.top
        .slice(0, 3)
        .map(({ name, confidence }) => gauge(name, confidence, { strong: name === intent.name })),
    ),
    row(
      t('emotion'),
      ...emotions.map(([name, share]) =>
        gauge(label('emotion', name), share, { strong: name === emotion.label, tone: name }),
      ),
    ),
    words.length > 0 && row(t('evidence'), ...words.map((word) => h('q', {}, word))),
    row(t('slots'), ...(slots.length > 0 ? slots.map(slotItem) : [t('none')])),
    row(t('language'), label('language', language)),
    row(
      t('wantsHuman'),
      wantsHuman ? h('strong', {}, t('yes')) : t('no'),
      wantsHumanReason ? ` · ${wantsHumanReason}` : null,
    ),
  )
}

function reasonItem({ code, text, value, threshold }) {
  const measured = typeof value === 'number'
  const limited = typeof threshold === 'number'
  const inShare = measured && value >= 0 && value <= 1 && (!limited || threshold <= 1)
  return h(
    'li',
    {},
    h('p', {}, text, ' ', h('code', {}, code)),
    measured &&
      h(
        'div',
        { class: 'gauge' },
        inShare ? bar(value, limited ? threshold : null) : null,
        h('span', { class: 'number' }, decimal(value)),
        limited && h('span', { class: 'limit' }, t('threshold', { value: decimal(threshold) })),
      ),
  )
}

/** What was decided, in which mode, and each reason with the value that met a threshold. */
export function decisionView({ decision, mode, reasons }) {
  return [
    h(
      'p',
      { class: 'verdict' },
      h('span', { class: 'chip', 'data-action': decision }, label('action', decision)),
      mode && h('span', { class: 'muted' }, label('mode', mode)),
    ),
    h('ol', { class: 'reasons' }, reasons.map(reasonItem)),
  ]
}

/** Version, approver, owner and validity in one line. */
export function provenance({ article, scenario, passage, version, approvedBy, owner, validity }) {
  const said = [
    version !== null && version !== undefined && t('version', { value: version }),
    approvedBy && t('approvedBy', { value: approvedBy }),
    owner && t('owner', { value: owner }),
    validity && t('validity', { from: validity.from, until: validity.until ?? t('validityOpen') }),
  ].filter(Boolean)
  return h(
    'p',
    { class: 'provenance' },
    h('code', {}, article ? `${article}${scenario ? `#${scenario}` : ''}` : passage),
    said.length > 0 ? ` · ${said.join(' · ')}` : null,
  )
}

function whyLine({ key, lexical, vector, terms, adjustments }) {
  const raw = [
    typeof lexical === 'number' && `${t('lexical')} ${decimal(lexical)}`,
    typeof vector === 'number' && `${t('vector')} ${decimal(vector)}`,
  ].filter(Boolean)
  return h(
    'p',
    { class: 'why' },
    `${t('matchedKey')}：${key}`,
    terms?.length > 0 ? ` · ${t('matchedTerms')}：${terms.join('、')}` : null,
    raw.length > 0 ? ` · ${raw.join(' · ')}` : null,
    adjustments?.length > 0 ? ` · ${adjustments.join('；')}` : null,
  )
}

/** One source of a reply: what it is, who stands for it, how well and why it matched. */
export function sourceItem(source) {
  return h(
    'li',
    { class: 'source' },
    h(
      'p',
      { class: 'question' },
      source.question,
      source.scenario ? h('span', { class: 'chip' }, source.scenario) : null,
    ),
    h(
      'div',
      { class: 'gauge' },
      h('span', { class: 'gauge-name' }, t('score')),
      bar(source.score),
      h('span', { class: 'number' }, decimal(source.score)),
    ),
    provenance(source),
    source.why && whyLine(source.why),
  )
}
