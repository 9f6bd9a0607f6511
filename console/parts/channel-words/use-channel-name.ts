import { useTexts } from '../../texts/texts.ts'
import { channelTexts } from './texts.ts'

/** Says a channel of Gorgias in the reader's language; one that an app has brought along by its own name. */
export function useChannelName(): (channel: string) => string {
  const names: Readonly<Record<string, string>> = useTexts(channelTexts)
  return channel => names[channel] ?? channel
}
