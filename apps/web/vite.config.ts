import { defineConfig } from 'vite'

// Two applications of shared parts, and a page of its own for set-up links. `npm run build` packs what comes out of this; the server sends it.
export default defineConfig({
  root: import.meta.dirname,
  base: '/web/',
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    // No file stands in a page or another file: the Content-Security-Policy knows addresses only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: 'es2022',
    rolldownOptions: {
      input: ['console.html', 'portal.html', 'set-up.html'],
      // Every file of the components says that it is for browsers.
      checks: { moduleLevelDirective: false },
    },
  },
})
