// How each part is built, one mode per part: page (the default), main, preload, cli, tools. scripts/build.mjs builds them all.
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const at = (path: string): string => `${root}${path}`;
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { readonly version: string };

const define = { CAUSEWAY_VERSION: JSON.stringify(version) };
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
const only = (paths: readonly string[]): string[] => paths.map(at).filter((path) => existsSync(path));

/** The page both hosts of the planner show, and the gallery of parts beside it, which nothing links to. */
function page(): UserConfig {
  return {
    root: at('renderer'),
    base: '/',
    plugins: [react()],
    define,
    publicDir: false,
    build: {
      outDir: at('dist/page'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      modulePreload: { polyfill: false },
      target: 'es2023',
      cssTarget: ['chrome125', 'firefox125', 'safari17.5'],
      rolldownOptions: { input: only(['renderer/index.html', 'renderer/gallery.html']) },
    },
  };
}

interface NodeBuild {
  readonly entries: { readonly [name: string]: string };
  readonly outDir: string;
  readonly format: 'es' | 'cjs';
  readonly external?: readonly string[];
}

/** Code for Node.js, with everything it needs inside. Not minified: a stack trace in a report must be readable. */
function forNode({ entries, outDir, format, external = [] }: NodeBuild): UserConfig {
  return {
    root,
    define,
    publicDir: false,
    ssr: { noExternal: true, external: [...external] },
    build: {
      ssr: true,
      outDir: at(outDir),
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, at(path)])),
        external: [...builtins, ...external],
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  };
}

const PARTS: { readonly [mode: string]: () => UserConfig } = {
  main: () => forNode({ entries: { main: 'electron/main.ts' }, outDir: 'dist/electron', format: 'es', external: ['electron'] }),
  preload: () => forNode({ entries: { preload: 'electron/preload.ts' }, outDir: 'dist/electron', format: 'cjs', external: ['electron'] }),
  cli: () => forNode({ entries: { main: 'cli/main.ts' }, outDir: 'dist/cli', format: 'es' }),
  tools: () =>
    forNode({
      entries: {
        page: 'shared/rules/page.ts',
        'coverage-page': 'shared/rules/coverage-page.ts',
        rules: 'shared/rules/index.ts',
        'own-rules': 'shared/rules/settings/suppressions.ts',
        samples: 'shared/plan/samples/index.ts',
        file: 'shared/plan/file.ts',
        emitters: 'shared/emitters/index.ts',
        bench: 'test/bench/bench.ts',
        'bench-azure': 'test/bench/azure.ts',
        'every-kind': 'test/helpers/every-kind.ts',
        golden: 'test/helpers/golden.ts',
        'demo-estate': 'test/helpers/demo-estate.ts',
      },
      outDir: 'dist/tools',
      format: 'es',
    }),
};

export default defineConfig(({ mode }) => (PARTS[mode] ?? page)());
