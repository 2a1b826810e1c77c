import { expect, test } from "vitest";
import { SignInGuard } from "./signInGuard.ts";

class Wrong extends Error {}
const isWrong = (error: unknown) => error instanceof Wrong;

function guardAt() {
  let now = 0;
  const guard = new SignInGuard(() => now);
  const outcome = (name: string, address: string, signIn: () => Promise<string>) =>
    guard.attempt(name, address, signIn, isWrong).then((result) => result ?? "slowed", (error: unknown) => (isWrong(error) ? "wrong" : "failed"));
  return {
    wait: (milliseconds: number) => void (now += milliseconds),
    guess: (name = "ann", address = "192.0.2.1") => outcome(name, address, () => Promise.reject(new Wrong())),
    enter: (name = "ann", address = "192.0.2.1") => outcome(name, address, async () => "in"),
    fail: (name = "ann", address = "192.0.2.1") => outcome(name, address, () => Promise.reject(new Error("the store is away"))),
  };
}

const times = async (count: number, run: () => Promise<string>) => {
  const outcomes: string[] = [];
  for (let index = 0; index < count; index++) outcomes.push(await run());
  return outcomes;
};

test("five wrong guesses in a minute are the most, and a minute later one may try again", async () => {
  const { wait, guess, enter } = guardAt();
  expect(await times(6, () => guess())).toEqual([...Array.from({ length: 5 }, () => "wrong"), "slowed"]);
  expect(await enter()).toBe("slowed");
  wait(59_999);
  expect(await enter()).toBe("slowed");
  wait(1);
  expect(await enter()).toBe("in");
});

test("sign-ins that succeed, or fail for the hub's own reasons, are no guesses", async () => {
  const { enter, fail, guess } = guardAt();
  expect(new Set(await times(100, () => enter()))).toEqual(new Set(["in"]));
  expect(new Set(await times(100, () => fail()))).toEqual(new Set(["failed"]));
  expect(await guess()).toBe("wrong");
});

test("guesses all at once are no more than one after the other; right ones beside them still get in", async () => {
  const { guess, enter } = guardAt();
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => guess()));
  expect(outcomes.filter((outcome) => outcome === "wrong")).toHaveLength(5);
  expect(await Promise.all(Array.from({ length: 30 }, () => enter("bob")))).toEqual(Array.from({ length: 30 }, () => "in"));
});

test("another name, or the same from another address, is not slowed; a list of names is", async () => {
  const { guess, enter } = guardAt();
  await times(5, () => guess());
  expect(await enter("bob")).toBe("in");
  expect(await enter("ann", "192.0.2.2")).toBe("in");
  for (let index = 0; index < 55; index++) expect(await guess(`name ${index}`)).toBe("wrong");
  expect(await enter("bob")).toBe("slowed");
  expect(await enter("bob", "192.0.2.2")).toBe("in");
});

test("however many names are tried, not all are remembered, and those under way are not forgotten", async () => {
  const { guess } = guardAt();
  for (let index = 0; index < 12_000; index++) expect(await guess("ann", `address ${index}`)).toBe("wrong");
  await times(10, () => guess("bob"));
  expect(await guess("bob")).toBe("slowed");
});
