import { button, byId, fill, h } from './dom.js'
import { onLanguage, t } from './i18n.js'
import { provenance } from './insight.js'

/**
 * Replies offered to the agent. `onSend` posts a text and gives the message; `onEdit` puts a text into the composer. What the
 * agent does with each is told to the service, which counts it as acceptance.
 */
export function createSuggestions({ api, notice, onSend, onEdit }) {
  const told = new Set()
  const done = new Set()
  let suggestions = []
  let conversation = null
  let humanLed = false

  /** Feedback is for statistics: a failure is shown, and stops nothing. */
  async function tell(suggestion, kind, message = null) {
    try {
      await api.sendFeedback(suggestion.id, kind, message)
    } catch (error) {
      notice.show(error)
    }
  }

  function drop(suggestion) {
    done.add(suggestion.id)
    suggestions = suggestions.filter(({ id }) => !done.has(id))
    write()
  }

  async function send(suggestion) {
    const message = await onSend(suggestion.text)
    if (!message) return
    drop(suggestion)
    await tell(suggestion, 'sent', message.id)
  }

  function reject(suggestion) {
    drop(suggestion)
    tell(suggestion, 'rejected')
  }

  function item(suggestion) {
    const { text, kind, source, acceptance } = suggestion
    return h(
      'li',
      { class: 'suggestion', oncopy: () => tell(suggestion, 'copied') },
      h('p', { class: 'text' }, text),
      h(
        'p',
        { class: 'muted' },
        t(`kind_${kind}`),
        ` · ${t('score')} ${source.score.toFixed(2)}`,
        typeof acceptance === 'number' ? ` · ${t('accepted', { value: `${Math.round(acceptance * 100)}%` })}` : null,
      ),
      provenance(source),
      h(
        'div',
        { class: 'actions' },
        button(t('send'), () => send(suggestion), { class: 'primary' }),
        button(t('edit'), () => onEdit(suggestion), { class: 'quiet' }),
        button(t('reject'), () => reject(suggestion), { class: 'quiet' }),
      ),
    )
  }

  function write() {
    fill(byId('suggestions'), suggestions.map(item), t(humanLed ? 'suggestionsNone' : 'suggestionsEmpty'))
    for (const suggestion of suggestions) {
      if (told.has(suggestion.id)) continue
      told.add(suggestion.id)
      tell(suggestion, 'shown')
    }
  }

  /** Reads the suggestions of a conversation's newest turn; null for no conversation. */
  async function load(id, state = null) {
    conversation = id
    humanLed = state === 'waiting' || state === 'human'
    const found = id === null ? [] : await api.listSuggestions(id)
    if (conversation !== id) return
    suggestions = found.filter((suggestion) => !done.has(suggestion.id))
    write()
  }

  onLanguage(write)
  return {
    load,
    /** A text that began as this suggestion was sent: as it was, or changed. */
    async used(suggestion, text, message) {
      drop(suggestion)
      await tell(suggestion, text === suggestion.text ? 'sent' : 'edited', message)
    },
  }
}
