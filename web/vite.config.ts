import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

// The build goes to dist/app, not to dist: dist/index.html is a committed placeholder
// that the binary embeds when the pages have not been built.
export default defineConfig({
  plugins: [svelte()],
  base: '/',
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    // No data: addresses, so that a strict content security policy can stand.
    assetsInlineLimit: 0,
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: true,
  },
  server: {
    port: 5173,
    host: '127.0.0.1',
    // The wording lives with the Rust crates, above this folder.
    fs: { allow: ['..'] },
    proxy: { '/api': process.env.WATCHFIRE_URL ?? 'http://127.0.0.1:8088' },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
})
