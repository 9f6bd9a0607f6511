import { Kbd, Modal, Switch } from '@mantine/core'
import { useHotkeys, useLocalStorage } from '@mantine/hooks'
import type { Shell } from './shell.tsx'
import { useTexts } from './texts/use-texts.tsx'

/** Parts that a key leads to carry these names. */
export const places = { write: 'write-text', search: 'inbox-search', reply: 'reply-text' } as const

/** Keys reach parts that a key cannot hold: they listen for these. */
export const keyEvents = {
  next: 'sandbox-next',
  previous: 'sandbox-previous',
  pause: 'sandbox-pause',
} as const

const tell = (name: string) => window.dispatchEvent(new Event(name))

/** Whoever speaks to the machine, or has a cat, can switch single keys off (WCAG 2.1.4). */
function useKeysWanted() {
  return useLocalStorage({ key: 'sandbox-keys', defaultValue: true, getInitialValueInEffect: false })
}

export function useKeys({ shell, onHelp }: { shell: Shell; onHelp: () => void }): void {
  const [areWanted] = useKeysWanted()
  const goTo = (id: string) => {
    // The panel may have been out of sight until this moment.
    requestAnimationFrame(() => document.getElementById(id)?.focus())
  }
  useHotkeys(
    areWanted
      ? [
          ['w', () => (shell.showPanel('customers'), goTo(places.write))],
          ['/', () => (shell.showPanel('inbox'), goTo(places.search))],
          ['r', () => (shell.showPanel('inbox'), goTo(places.reply))],
          ['j', () => tell(keyEvents.next)],
          ['k', () => tell(keyEvents.previous)],
          ['p', () => tell(keyEvents.pause)],
          ['shift+?', onHelp],
          ['?', onHelp],
        ]
      : [],
  )
}

export function KeyHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTexts()
  const [areWanted, setWanted] = useKeysWanted()
  const keys: Array<[string, string]> = [
    ['W', t.keys.write],
    ['/', t.keys.search],
    ['J', t.keys.next],
    ['K', t.keys.previous],
    ['R', t.keys.reply],
    ['P', t.keys.pause],
    ['?', t.keys.help],
    ['Ctrl Enter', t.keys.send],
  ]
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.keys.title}
      closeButtonProps={{ 'aria-label': t.close }}
    >
      <dl className="keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t.keys.on}
        checked={areWanted}
        onChange={event => setWanted(event.currentTarget.checked)}
      />
    </Modal>
  )
}
