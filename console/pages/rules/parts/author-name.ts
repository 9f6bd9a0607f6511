/** Who wrote a version, as people call them: a token stays a token. */
export const authorName = (author: string): string => author.replace(/^user /, '')
