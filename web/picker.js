import { byId, h } from './dom.js'
import { clock, onLanguage, t } from './i18n.js'

/** The latest conversations to choose from; read again whenever the list is about to be used. */
export function createPicker({ api, notice, onPick }) {
  const select = byId('desk-pick')
  let conversations = []
  let current = null

  function write() {
    const option = ({ id, state, updatedAt }) =>
      h(
        'option',
        { value: id, selected: id === current },
        `${clock(updatedAt)} ${t(`state_${state}`)} · ${id.slice(-6)}`,
      )
    const known = current === null || conversations.some(({ id }) => id === current)
    select.replaceChildren(
      ...(known ? [] : [h('option', { value: current, selected: true }, current.slice(-6))]),
      ...(current === null ? [h('option', { value: '', selected: true }, t('pick'))] : []),
      ...conversations.map(option),
    )
  }

  async function refresh() {
    try {
      const found = await api.listConversations()
      if (JSON.stringify(found) === JSON.stringify(conversations)) return
      conversations = found
      write()
    } catch (error) {
      if (error.code !== 'network') notice.show(error, refresh)
    }
  }

  select.addEventListener('focus', refresh)
  select.addEventListener('change', () => select.value !== '' && onPick(select.value))
  onLanguage(write)
  return {
    /** Marks the conversation that is shown. */
    mark(conversation) {
      current = conversation
      write()
      refresh()
    },
    /** Takes what was just read of one conversation. */
    update({ id, state, updatedAt }) {
      conversations = conversations.map((kept) => (kept.id === id ? { ...kept, state, updatedAt } : kept))
      write()
    },
  }
}
