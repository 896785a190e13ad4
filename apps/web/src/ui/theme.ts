import { createTheme, DEFAULT_THEME, type MantineColorsTuple } from '@mantine/core'

const green: MantineColorsTuple = [
  '#eef7f4',
  '#d9ebe5',
  '#aed6c9',
  '#7fc0ac',
  '#57b99f',
  '#2f8f77',
  '#237862',
  '#17594a',
  '#12493c',
  '#0c362c',
]

/** Grey with a trace of the accent, so that dark is not black and light is not blue. */
const dark: MantineColorsTuple = [
  '#e9efec',
  '#c3cdc8',
  '#9aa8a2',
  '#6f7d77',
  '#3a423f',
  '#2a302e',
  '#1e2321',
  '#191d1b',
  '#141716',
  '#0e1110',
]

/** Dark enough below white letters, and as letters on their own lightest shade. */
const red: MantineColorsTuple = [
  ...(DEFAULT_THEME.colors.red.slice(0, 6) as [string, string, string, string, string, string]),
  '#d02f2f',
  '#c92a2a',
  '#b02525',
  '#981f1f',
]
const withLast = (colors: MantineColorsTuple, last: string): MantineColorsTuple =>
  [...colors.slice(0, 9), last] as unknown as MantineColorsTuple
const yellow = withLast(DEFAULT_THEME.colors.yellow, '#7a4100')
const orange = withLast(DEFAULT_THEME.colors.orange, '#8f2f06')

export const theme = createTheme({
  // An organization's own accent takes the place of `brand` (application-style.ts of the server); what went well stays green.
  colors: { brand: green, green, dark, red, yellow, orange },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '600' },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // What scrolls is the list itself, which the field has the keyboard for.
    Select: { defaultProps: { withScrollArea: false } },
    MultiSelect: { defaultProps: { withScrollArea: false } },
    TagsInput: { defaultProps: { withScrollArea: false } },
    // A menu has items in it and nothing else; the first of them has the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // A `header` outside of any section is a banner, of which a page has one.
    ModalHeader: { defaultProps: { role: 'none' } },
    Modal: {
      styles: { title: { fontWeight: 600 } },
      defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.4 } },
    },
  },
})
