export { type Place, type Target, targetsOf } from './entries.ts'
export { PaletteButton, PaletteHost } from './PaletteHost.tsx'
