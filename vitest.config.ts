import { defineConfig } from "vitest/config";

/** Suites run one after the other; within each, files side by side where they only wait for the hub, alone where they measure pictures. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["{shared,hub,city,renderer,electron,build}/**/*.test.{ts,tsx}"], environment: "node", testTimeout: 60_000, sequence: { groupOrder: 0 } } },
      { test: { name: "integration", include: ["tests/integration/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2, sequence: { groupOrder: 1 } } },
      { test: { name: "e2e", include: ["tests/e2e/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, sequence: { groupOrder: 2 } } },
      { test: { name: "desktop", include: ["tests/desktop/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, sequence: { groupOrder: 3 } } },
      { test: { name: "long", include: ["tests/long/**/*.test.ts"], testTimeout: 3_600_000, hookTimeout: 120_000, fileParallelism: false, sequence: { groupOrder: 4 } } },
    ],
  },
});
