import { defineConfig } from 'vite'
import { words } from './src/app/web/words.plugin.ts'

// Built from within a test the libraries would come in their versions for developers, and twice as heavy.
if (process.argv.includes('build')) process.env['NODE_ENV'] = 'production'

/**
 * Builds the web app into dist/web. Nothing is inlined, neither scripts nor styles nor pictures, so that the
 * content security policy can stay strict.
 */
export default defineConfig({
  root: 'src/app/web',
  plugins: [words()],
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
    rolldownOptions: {
      // `"use client"` means something to server rendering only, which there is none of here.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
      },
    },
  },
})
