import { expect, test } from "vitest";
import { resolveUri } from "./playlistValues.ts";

const bases = ["http://10.0.0.1/cameras/7/main.m3u8", "http://10.0.0.1/a/", "https://h.example:8443/a/b.m3u8?token=1/2", "http://10.0.0.1", "http://[::1]:9/x/y/../z.m3u8#part"];
const names = ["sub/1763.m4s", "1.ts", "a/b/c-d_e.m4s", "a..b.ts", "-1.ts", ".hidden", "../up.ts", "./here.ts", "a/../b.ts", "a//b.ts", "/root.ts", "//host/x.ts", "http://other/x.ts", "a:b.ts", "a%20b.ts", "a b.ts", "q.ts?x=1", "ü.ts", "a/", "?", "#f"];

test.each(bases.flatMap((base) => names.map((name) => [name, base] as const)))("%j against %j is what an address means", (name, base) => {
  expect(resolveUri(name, base)).toBe(new URL(name, base).href);
});

test.each(["http://", "http://a b/", "http://[::"])("%j cannot be read", (uri) => {
  expect(() => resolveUri(uri, "http://10.0.0.1/main.m3u8")).toThrow();
});
