import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["{shared,hub,city,renderer,electron,build}/**/*.test.{ts,tsx}"], environment: "node" } },
      { test: { name: "integration", include: ["tests/integration/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false } },
      { test: { name: "e2e", include: ["tests/e2e/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } },
      { test: { name: "long", include: ["tests/long/**/*.test.ts"], testTimeout: 3_600_000, hookTimeout: 120_000, fileParallelism: false } },
    ],
  },
});
