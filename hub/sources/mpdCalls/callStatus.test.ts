import { expect, test } from "vitest";
import { statusOfCall } from "./callStatus.ts";

test.each(["Assignment Completed", "ASSIGNMENT COMPLETED", "Unable to Locate Complainant", "Advised", "Advised/Referral", "City Citation(s) Issued", "Filed", "Cancelled", "Closed", "Gone on Arrival", "No Prosecution"])("%s is over", (text) => {
  expect(statusOfCall(text)).toBe("closed");
});

test.each(["", "Service in Progress", "Dispatched", "En route", "To be filed", "Not completed", "Arresting officer needs assistance"])("%j is open", (text) => {
  expect(statusOfCall(text)).toBe("open");
});
