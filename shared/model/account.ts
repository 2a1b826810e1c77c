import { z } from "zod";
import { line } from "./common.ts";
import { role } from "./role.ts";

/** The shortest password an account is made with, characters. */
export const shortestPassword = 8;

/** An account to be made. Its user name is what is typed at sign-in, its display name what others see. */
export const newAccount = z.strictObject({
  username: line(60),
  displayName: line(120),
  role,
  password: z.string().min(shortestPassword, `must have at least ${shortestPassword} characters`).max(1024),
});
export type NewAccount = z.infer<typeof newAccount>;
