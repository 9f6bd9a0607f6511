/** Languages that are written from right to left. */
const rightToLeft = new Set(['ar', 'he', 'iw', 'fa', 'ur', 'ps', 'ckb', 'dv', 'yi', 'ug', 'sd'])

/** `rtl` for a locale whose language is written from right to left. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(locale.toLowerCase().split(/[-_]/)[0] ?? '') ? 'rtl' : 'ltr'

/**
 * An HTML part in a frame that mail programs show alike: one column of readable width, in a font of the reader's own
 * system.
 *
 * A table with inline styles, because Outlook for Windows knows no width of other elements and many programs drop
 * style sheets. No colours: a program in dark mode then chooses both, so that the text is never dark on dark.
 */
export function plainLayout(html: string, locale: string): string {
  const direction = directionOf(locale)
  const start = direction === 'rtl' ? 'right' : 'left'
  const font =
    "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5"
  return [
    `<div lang="${locale.replace(/[^\w-]/g, '')}" dir="${direction}" style="text-align:${start};${font}">`,
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;border-collapse:collapse">',
    `<tr><td dir="${direction}" align="${start}" style="padding:16px;text-align:${start};${font};overflow-wrap:break-word;word-break:break-word">`,
    spacedParagraphs(html),
    '</td></tr></table></div>',
  ].join('\n')
}

/** Programs leave different room around paragraphs; those with a style of their own keep it. */
const spacedParagraphs = (html: string) => html.replaceAll('<p>', '<p style="margin:0 0 16px">')
