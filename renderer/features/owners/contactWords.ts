import type { ContactAttempt, ContactOutcome } from "../../../shared/model/contact.ts";

export const outcomeWords: Record<ContactOutcome, string> = {
  reached: "Reached",
  "left-message": "Left message",
  "no-answer": "No answer",
  "wrong-contact": "Wrong contact",
  "will-share": "Will share",
  declined: "Declined",
  "no-footage": "No footage",
};

/** In the order in which a call is likely to end. */
export const outcomes: readonly ContactOutcome[] = [
  "reached",
  "will-share",
  "left-message",
  "no-answer",
  "declined",
  "no-footage",
  "wrong-contact",
];

/** How good news an outcome is. */
export const outcomeTone: Record<ContactOutcome, "ok" | "info" | "warning"> = {
  reached: "info",
  "will-share": "ok",
  "left-message": "info",
  "no-answer": "warning",
  "wrong-contact": "warning",
  declined: "warning",
  "no-footage": "info",
};

/** The attempts to reach one site, oldest first. */
export const attemptsFor = (attempts: readonly ContactAttempt[], siteId: string): ContactAttempt[] =>
  attempts.filter((attempt) => attempt.siteId === siteId);
