import { useTexts } from '../../../texts/texts.ts'
import { rulesTexts } from '../texts.ts'

/** Says who wrote a version, as people call them: a token stays a token. */
export function useAuthorName(): (author: string) => string {
  const { authors } = useTexts(rulesTexts)
  return author =>
    author === 'file'
      ? authors.file
      : author.replace(/^user /, '').replace(/^token (.*)$/s, (_, name: string) => authors.token(name))
}
