/// <reference types="vitest/config" />
import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { VantResolver } from 'unplugin-vue-components/resolvers'
import components from 'unplugin-vue-components/vite'
import { defineConfig, type Plugin } from 'vite'

const center = process.env.TOCSIN_CENTER ?? 'http://127.0.0.1:8080'

/** Vant's icons are a font inside a style sheet: heavy, and refused by the content policy. Ours are drawn (ui/icons.ts). */
function withoutIconFont(): Plugin {
  const nothing = fileURLToPath(new URL('./src/styles/no-font.css', import.meta.url))
  return {
    name: 'without-icon-font',
    enforce: 'pre',
    resolveId: (source) => (source.endsWith('/icon/index.css') ? nothing : undefined),
  }
}

export default defineConfig({
  base: '/m/',
  publicDir: 'target/public',
  plugins: [
    withoutIconFont(),
    vue(),
    components({ dirs: [], dts: false, resolvers: [VantResolver({ importStyle: true })] }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: 'target/classes/web/m',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    manifest: '.vite/manifest.json',
  },
  server: {
    proxy: {
      '/api': { target: center },
      '/ws': { target: center, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    server: { deps: { inline: ['vant'] } },
    reporters: ['default', ['junit', { outputFile: 'target/vitest-reports/TEST-phone.xml' }]],
  },
})
