import { useTexts } from '../../texts/texts.ts'
import { peopleTexts } from './texts.ts'

interface Known {
  name: string | null
  address: string | null
}

/** A sender as far as they are known: name above, address below. */
export function Who({ name, address }: Known) {
  const t = useTexts(peopleTexts)
  return (
    <>
      {name ?? address ?? t.nobody}
      {name !== null && address !== null && <span className="small">{address}</span>}
    </>
  )
}

/** In a few words, for the labels of buttons. */
export function useWhoText(): (known: Known) => string {
  const t = useTexts(peopleTexts)
  return ({ name, address }) => address ?? name ?? t.nobody
}
