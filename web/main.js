import { startChat } from './chat.js'
import { startDesk } from './desk.js'
import { byId } from './dom.js'
import { onLanguage, switchLanguage, t, translatePage } from './i18n.js'
import { startTabs } from './tabs.js'

onLanguage(() => {
  translatePage()
  byId('language').textContent = t('otherLanguage')
})
byId('language').addEventListener('click', switchLanguage)
startTabs()
startDesk()
startChat()
