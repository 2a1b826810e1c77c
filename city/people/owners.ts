import type { Random } from "../random.ts";
import { business, personName } from "./names.ts";

export type OwnerKind = "residence" | "small-business" | "retailer";

/** Who is asked for footage. E-mail or phone may be missing, never both. */
export interface CityOwner {
  kind: OwnerKind;
  name: string;
  phone: string | null;
  email: string | null;
}

/** Telephone numbers 555-0100 to 555-0199 are set aside for fiction. */
const phoneNumber = (random: Random): string => `414-555-0${random.integer(100, 199)}`;

const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, ".").replaceAll(/^\.|\.$/g, "");

/**
 * Invents owners that a registry can tell apart: no two share an e-mail address, and where one has no e-mail,
 * none shares its name and phone.
 */
export function ownerRegister(random: Random): { invent(kind: "residence" | "business"): CityOwner } {
  const taken = new Set<string>();
  const isNew = (key: string): boolean => !taken.has(key) && taken.add(key).has(key);

  const emailFor = (name: string, domain: string): string => {
    for (let number = 1; ; number++) {
      const email = `${slug(name)}${number === 1 ? "" : number}@${domain}`;
      if (isNew(email)) return email;
    }
  };

  const invent = (kind: "residence" | "business"): CityOwner => {
    const shop = kind === "business" ? business(random) : null;
    const name = shop?.name ?? personName(random);
    const ownerKind: OwnerKind = shop === null ? "residence" : shop.retention === "retail" ? "retailer" : "small-business";
    const phone = phoneNumber(random);
    if (random.chance(0.08) && isNew(`${name}\u0000${phone}`)) return { kind: ownerKind, name, phone, email: null };
    const email = emailFor(name, shop === null ? "example.com" : "example.org");
    return { kind: ownerKind, name, phone: random.chance(0.06) ? null : phone, email };
  };
  return { invent };
}

/** Days until the owner's recorder overwrites; homes and small shops keep one or two weeks, retailers one to three months, some do not know. */
export function retentionDays(random: Random, kind: OwnerKind): number | null {
  if (random.chance(0.12)) return null;
  return kind === "retailer" ? random.pick([30, 30, 45, 60, 90]) : random.pick([7, 7, 10, 14, 14]);
}
