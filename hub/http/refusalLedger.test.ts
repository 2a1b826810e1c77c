import { expect, test } from "vitest";
import { RefusalLedger, refusalsOnRecord } from "./refusalLedger.ts";

const many = (ledger: RefusalLedger, userId: string, count: number) => Array.from({ length: count }, (_, index) => ledger.enter(userId, `grant ${index}`));

test("the same refusal goes on record once a minute", () => {
  let now = 0;
  const ledger = new RefusalLedger(() => now);
  expect(ledger.enter("ann", "grant")).toBe("record");
  now = 59_999;
  expect(ledger.enter("ann", "grant")).toBe("known");
  now = 60_000;
  expect(ledger.enter("ann", "grant")).toBe("record");
});

test("invented grants fill no log: thirty a minute and a user, and the last says that there may be more", () => {
  let now = 0;
  const ledger = new RefusalLedger(() => now);
  const answers = many(ledger, "ann", 10_000);
  expect(answers.filter((each) => each !== "known")).toEqual([...Array.from({ length: refusalsOnRecord - 1 }, () => "record"), "last"]);
  expect(ledger.enter("ben", "grant 0")).toBe("record");
  now = 60_000;
  expect(ledger.enter("ann", "grant 0")).toBe("record");
});

test("one that could not be recorded is tried again", () => {
  const ledger = new RefusalLedger(() => 0);
  ledger.enter("ann", "grant");
  ledger.withdraw("ann", "grant");
  expect(ledger.enter("ann", "grant")).toBe("record");
});
