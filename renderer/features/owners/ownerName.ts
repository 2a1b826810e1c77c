import type { PullUpContact } from "../../../shared/model/pullUp.ts";

/** Whom to ask for, and at which site where that is not the same. */
export function ownerName({ name, siteName }: Pick<PullUpContact, "name" | "siteName">): { main: string; more: string | null } {
  if (name !== null) return { main: name, more: siteName === name ? null : siteName };
  return siteName === null ? { main: "Owner not known", more: null } : { main: siteName, more: "owner not known" };
}
