import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  resolve: { conditions: ['@ticketgate/source', ...defaultClientConditions] },
  build: {
    target: 'es2023',
    // The policy the pages are served with lets neither inline scripts nor inline styles run.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      treeshake: {
        // Vocabularies are wanted here; the DTO classes with their validators are the services'.
        moduleSideEffects: (id) => !id.includes('/libs/contracts/'),
      },
    },
  },
});
