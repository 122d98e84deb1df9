import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '#api': here('./target/api') } },
  build: {
    outDir: here('./target/page'),
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy lets nothing in but files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '^/(v1|openapi|sign-in.json|map.json|problems)': 'http://localhost:8080' } },
  test: { include: ['test/**/*.test.ts'], cacheDir: here('./target/vitest') },
});
