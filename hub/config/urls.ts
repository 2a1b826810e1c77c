import { z } from "zod";

/** What is wrong with an http or https address; null where nothing is. */
export function httpUrlFault(text: string): string | null {
  const url = URL.parse(text);
  if (!url || !/^https?:\/\//i.test(text)) return "must be a whole address that begins with http:// or https://";
  if (url.username !== "" || url.password !== "") return "must not carry a user name or password";
  return null;
}

/** An absolute http or https address without credentials, at most 2,048 characters. */
export const httpUrl = z
  .string()
  .max(2048, "must be at most 2048 characters")
  .superRefine((text, context) => {
    const fault = httpUrlFault(text);
    if (fault) context.addIssue({ code: "custom", message: fault });
  });
