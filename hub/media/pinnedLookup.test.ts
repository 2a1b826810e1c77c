import type { LookupAddress } from "node:dns";
import { networkInterfaces } from "node:os";
import { describe, expect, test } from "vitest";
import { pinnedLookup } from "./pinnedLookup.ts";

const address = (text: string): LookupAddress => ({ address: text, family: text.includes(":") ? 6 : 4 });

const lookUp = (lookup: ReturnType<typeof pinnedLookup>, hostname: string) =>
  new Promise<unknown>((resolve) => {
    lookup(hostname, { all: true }, (error, addresses) => resolve(error ?? addresses));
  });

const resolving = (...addresses: string[]) => pinnedLookup(() => Promise.resolve(addresses.map(address)));

describe("a camera given by name", () => {
  test.each(["10.1.2.3", "172.16.0.9", "192.168.1.20", "fd12:3456::7", "93.184.216.34", "2606:2800:220:1::1"])("may live at %s", async (text) => {
    expect(await lookUp(resolving(text), "camera.example")).toEqual([address(text)]);
  });

  test.each([
    "127.0.0.1",
    "127.8.9.1",
    "::1",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "0.0.0.0",
    "::",
    "169.254.169.254",
    "169.254.1.1",
    "fe80::1%eth0",
    "fd00:ec2::254",
    "100.100.100.200",
    "224.0.0.1",
    "255.255.255.255",
    "ff02::1",
    "not an address",
  ])("may not live at %s", async (text) => {
    expect(await lookUp(resolving(text), "camera.example")).toMatchObject({ code: "source_refused" });
  });

  test("may not be the hub's own machine under another name", async () => {
    const own = Object.values(networkInterfaces()).flatMap((interfaces) => (interfaces ?? []).map((one) => one.address));
    for (const text of own) expect(await lookUp(resolving(text), "camera.example")).toMatchObject({ code: "source_refused" });
  });

  test("is refused if only one of its addresses is forbidden", async () => {
    expect(await lookUp(resolving("10.1.2.3", "127.0.0.1"), "camera.example")).toMatchObject({ code: "source_refused" });
  });

  test("`localhost` stands for loopback alone", async () => {
    expect(await lookUp(resolving("127.0.0.1", "::1"), "localhost")).toEqual([address("127.0.0.1"), address("::1")]);
    expect(await lookUp(resolving("10.1.2.3"), "localhost")).toMatchObject({ code: "source_refused" });
    expect(await lookUp(resolving("127.0.0.1"), "camera.localhost")).toMatchObject({ code: "source_refused" });
  });

  test("keeps the address that was checked for a minute, whatever the name says next", async () => {
    const answers = ["10.1.2.3", "127.0.0.1", "10.9.9.9"];
    let asked = 0;
    let now = 0;
    const lookup = pinnedLookup(
      () => Promise.resolve([address(answers[asked++] ?? "")]),
      () => now,
    );
    expect(await lookUp(lookup, "camera.example")).toEqual([address("10.1.2.3")]);
    now = 59_999;
    expect(await lookUp(lookup, "camera.example")).toEqual([address("10.1.2.3")]);
    expect(asked).toBe(1);
    now = 60_001;
    expect(await lookUp(lookup, "camera.example")).toMatchObject({ code: "source_refused" });
  });

  test("is asked for again soon after its name could not be resolved", async () => {
    let now = 0;
    let asked = 0;
    const lookup = pinnedLookup(
      () => (asked++ === 0 ? Promise.reject(new Error("no such host")) : Promise.resolve([address("10.1.2.3")])),
      () => now,
    );
    expect(await lookUp(lookup, "camera.example")).toBeInstanceOf(Error);
    now = 2_001;
    expect(await lookUp(lookup, "camera.example")).toEqual([address("10.1.2.3")]);
  });
});
