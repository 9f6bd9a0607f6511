import { describe, expect, test } from 'vitest'
import { htmlToText } from './html-to-text.ts'
import { directionOf, plainLayout } from './layout.ts'
import { render } from './render.ts'
import { templateValues } from './values.ts'

const inLanguage = (locale: string) =>
  templateValues({
    ticketId: 5,
    ticket: null,
    times: { locale, zone: 'UTC', now: new Date(0), calendars: new Map(), promise: null },
  })

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['fa_IR', 'rtl'],
  ['ur', 'rtl'],
  ['arn', 'ltr'],
  ['', 'ltr'],
])('%j is written %s', (locale, direction) => {
  expect(directionOf(locale)).toBe(direction)
})

describe('the plain layout', () => {
  const template = { text: 'Hi,\n\nyour number: {{ ticket.id }}', layout: 'plain' } as const

  test('adds no words, and the text part stays as it is', () => {
    const { text, html } = render(template, inLanguage('en'))
    expect(text).toBe('Hi,\n\nyour number: 5')
    expect(htmlToText(html)).toBe(text)
  })

  test('frames own HTML too, and leaves its styles alone', () => {
    const { html } = render(
      { text: '', html: '<p style="color:red">x</p>', layout: 'plain' },
      inLanguage('en'),
    )
    expect(html).toContain('<p style="color:red">x</p>')
    expect(html).toMatch(/^<div lang="en" dir="ltr"/)
  })

  test('goes from right to left where the language does', () => {
    const { html } = render(template, inLanguage('ar'))
    expect(html).toContain('<div lang="ar" dir="rtl"')
    expect(html).toContain('align="right"')
    expect(html).not.toContain('left')
  })

  test('sets no colours, so that dark mode can, and loads nothing', () => {
    const html = plainLayout('<p>x</p>', 'en')
    expect(html).not.toMatch(/color|background|url\(|<style|<link|<script|<img|class=/)
  })

  test('a locale cannot break out of its attribute', () => {
    expect(plainLayout('', 'en"><script>')).not.toContain('<script>')
  })
})
