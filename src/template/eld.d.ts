/** The package types its main entry only. */
declare module 'eld/extrasmall' {
  export const eld: {
    detect(text: string): { language: string; getScores(): Record<string, number> }
  }
}
