/** A ticket with a thousand messages has some megabytes; more than this is not an answer to anything we ask. */
const longestBody = 32 * 1024 * 1024

/**
 * The whole body as text.
 *
 * @throws when it breaks off or does not end.
 */
export async function readBody(response: Response): Promise<string> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > longestBody) throw new Error('The answer does not end.')
  }
  return text + decoder.decode()
}
