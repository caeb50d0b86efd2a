import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { inlineOperations } from "./inlineOperations.ts";

// Where `npm run dev` finds the API: a running `tollbook serve`.
const backend = process.env.TOLLBOOK_URL ?? "http://127.0.0.1:8080";

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  cacheDir: "../node_modules/.vite",
  plugins: [inlineOperations(), react()],
  build: {
    outDir: "dist",
    emptyOutDir: true, // public/.gitkeep is copied back, so that the Go package always has something to embed
    target: "es2023",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2500, // GraphiQL, on a page of its own
    rolldownOptions: { input: { app: page("index.html"), graphiql: page("graphiql.html") } },
  },
  server: {
    proxy: {
      "/graphql": { target: backend, ws: true },
      "/auth": { target: backend },
      "/export": { target: backend },
      "/import": { target: backend },
      "/ingest": { target: backend },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["./vitest.setup.ts"],
  },
});
