import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Greys of the dark theme: calm, slightly blue; 0 is text, 7 the surface, 8 what lies below. */
const dark: MantineColorsTuple = [
  '#e8e9ee',
  '#c6c9d3',
  '#a3a8b8',
  '#737988',
  '#41454f',
  '#30333c',
  '#23262d',
  '#191b20',
  '#111317',
  '#0b0c0f',
]

const ink: MantineColorsTuple = [
  '#eef0ff',
  '#dfe3ff',
  '#bdc4fb',
  '#98a2f6',
  '#7884f0',
  '#5f6ce8',
  '#4c5adf',
  '#3b4bc8',
  '#3341ab',
  '#28348a',
]

export const theme = createTheme({
  colors: { dark, ink },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The page itself never scrolls, so there is nothing to lock (and the lock makes styles without a nonce).
    Modal: { defaultProps: { lockScroll: false } },
    // Opened, a menu has its first item in focus, as menus do.
    Menu: { defaultProps: { shadow: 'lg', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'lg' } },
    Select: { defaultProps: { comboboxProps: { shadow: 'lg' } } },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
})
