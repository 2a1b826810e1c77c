import type { PullUpContact } from "../../../shared/model/pullUp.ts";
import { isHidden } from "./hiddenContact.ts";

/**
 * Whom to ask for, and at which site where that is not the same. Where names are hidden the site is, too: it would tell
 * whose the camera is.
 */
export function ownerName({ name, siteName }: Pick<PullUpContact, "name" | "siteName">, hidden: boolean): { main: string; more: string | null } {
  if (hidden) return { main: name ?? "Owner not known", more: null };
  if (name !== null) return { main: name, more: siteName === name || isHidden(name) ? null : siteName };
  return siteName === null ? { main: "Owner not known", more: null } : { main: siteName, more: "owner not known" };
}
