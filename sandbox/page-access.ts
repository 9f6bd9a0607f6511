/** What the page is told by the server that it comes from. */
export interface PageAccess {
  /** The header of the sandbox's credentials; null: whoever looks has to know them. */
  authorization: string | null
  /** For the styles that the page makes while it runs. */
  nonce: string
}
