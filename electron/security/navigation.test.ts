import { expect, test } from "vitest";
import { mayOpenExternally } from "./navigation.ts";

test.each(["tel:+14145550100", "tel:414-555-0100", "tel:(414) 555-0100", "mailto:owner@example.org"])("%s is handed to the system", (address) => {
  expect(mayOpenExternally(address)).toBe(true);
});

test.each([
  "https://example.org",
  "http://127.0.0.1:4600/",
  "file:///etc/passwd",
  "smb://host/share",
  "javascript:alert(1)",
  "data:text/html,x",
  "ms-msdt:/id",
  "vscode://file/etc/passwd",
  "rtcc://incident/x",
  "tel:",
  "tel:$(reboot)",
  "mailto:a@b.c?attach=/etc/passwd",
  "mailto:a@b.c,d@e.f",
  "mailto:",
  `mailto:${"a".repeat(3_000)}@example.org`,
  " tel:+14145550100",
  "tel:+1414555\n0100",
])("%j is not", (address) => {
  expect(mayOpenExternally(address)).toBe(false);
});
