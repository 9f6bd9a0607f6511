import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Greys of the dark theme: calm, slightly blue; 0 is text, 7 the surface, 8 what lies below. */
const dark: MantineColorsTuple = [
  '#e8e9ee',
  '#c6c9d3',
  '#a3a8b8',
  '#848a9a',
  '#41454f',
  '#30333c',
  '#23262d',
  '#191b20',
  '#111317',
  '#0b0c0f',
]

const teal: MantineColorsTuple = [
  '#e8f7f5',
  '#d2ece9',
  '#a3d9d3',
  '#71c4bc',
  '#49b3a9',
  '#2b9d93',
  '#17867d',
  '#0b6e69',
  '#085c58',
  '#054a46',
]

/** From 6 on darker than usual, so that white on a red button can be read. */
const red: MantineColorsTuple = [
  '#fff5f5',
  '#ffe3e3',
  '#ffc9c9',
  '#ffa8a8',
  '#ff8787',
  '#ff6b6b',
  '#e03131',
  '#cf2a2a',
  '#bd2424',
  '#a51d1d',
]

export const theme = createTheme({
  colors: { dark, red, teal },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'sm',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    sizes: { h1: { fontSize: '1.4rem' }, h2: { fontSize: '1.05rem' }, h3: { fontSize: '0.95rem' } },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // Opened, a menu has its first item in focus, as menus do.
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'md' } },
    Select: { defaultProps: { comboboxProps: { shadow: 'md' } } },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
})
