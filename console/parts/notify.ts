import { notifications } from '@mantine/notifications'
import { defineTexts, useTexts } from '../texts/texts.ts'

const texts = defineTexts({
  en: { close: 'Close' },
  de: { close: 'Schließen' },
  fr: { close: 'Fermer' },
  es: { close: 'Cerrar' },
})

/** Says in a corner of the page, and to screen readers, what was done. */
export function useNotify(): (message: string) => void {
  const { close } = useTexts(texts)
  return message => notifications.show({ message, closeButtonProps: { 'aria-label': close } })
}
