import { useSearch } from '../../shell/search.ts'

export const tabs = ['rules', 'texts', 'calendars', 'yaml', 'trial', 'history'] as const
export type Tab = (typeof tabs)[number]

const isTab = (word: string | undefined): word is Tab => tabs.some(tab => tab === word)

interface Shown {
  tab: Tab
  /** The rule, text, calendar or line that is open in the tab; null: none, or the first. */
  item: string | null
  show: (tab: Tab, item?: string | null) => void
}

/** What of the page is shown, as the address says. */
export function useTab(): Shown {
  const [search, change] = useSearch()
  const word = search['tab']
  return {
    tab: isTab(word) ? word : 'rules',
    item: search['item'] || null,
    show: (tab, item = null) => change({ tab, item: item ?? undefined }, { push: true }),
  }
}

/** Those that show the document as fields, which only a text that can be read has. */
export const isReadableTab = (tab: Tab): boolean => tab === 'rules' || tab === 'texts' || tab === 'calendars'
