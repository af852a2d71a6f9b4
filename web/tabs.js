import { byId } from './dom.js'

const VIEWS = ['chat', 'desk']

/** Two tabs on a narrow screen; side by side, and no tabs at all, on a wide one. */
export function startTabs() {
  const narrow = matchMedia('(max-width: 760px)')
  const tabs = VIEWS.map((view) => byId(`tab-${view}`))
  let current = 'chat'

  function show() {
    for (const [index, view] of VIEWS.entries()) {
      const [tab, panel] = [tabs[index], byId(view)]
      const chosen = view === current
      tab.setAttribute('aria-selected', String(chosen))
      tab.tabIndex = chosen ? 0 : -1
      panel.hidden = narrow.matches && !chosen
      if (narrow.matches) panel.setAttribute('role', 'tabpanel')
      else panel.removeAttribute('role')
    }
  }

  function choose(view) {
    current = view
    show()
  }

  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => choose(VIEWS[index]))
    tab.addEventListener('keydown', ({ key }) => {
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
      choose(VIEWS[1 - index])
      tabs[1 - index].focus()
    })
  }
  narrow.addEventListener('change', show)
  show()
}
