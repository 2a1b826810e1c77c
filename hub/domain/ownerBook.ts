import { isDeepStrictEqual } from "node:util";
import type { Owner } from "../../shared/model/camera.ts";
import { Bonds } from "./bonds.ts";
import { inTurns } from "./inTurns.ts";
import { firstSpelling } from "./spelling.ts";

export type OwnerDetails = Omit<Owner, "id">;

export interface MatchedOwners {
  /** The owner of each row, in the rows' order; null where a row names nobody. */
  ownerIds: (string | null)[];
  /** Owners that are new or no longer what they were. */
  changed: Owner[];
}

type Person = Pick<Owner, "name" | "phone">;

const emailKey = (email: string | null): string | null => (email === null ? null : `email:${email.toLowerCase()}`);
const personKey = ({ name, phone }: Person): string => `person:${JSON.stringify([name?.toLowerCase() ?? null, phone?.replace(/\D/g, "") ?? null])}`;
const isWhole = ({ name, phone }: Person): boolean => name !== null && phone !== null;

/** What an owner is known by: the e-mail, and name with phone. A name or a phone alone tells owners apart only where there is no e-mail. */
function keysOf(details: OwnerDetails): string[] {
  const email = emailKey(details.email);
  if (email !== null) return isWhole(details) ? [email, personKey(details)] : [email];
  return details.name === null && details.phone === null ? [] : [personKey(details)];
}

/** All that a file says of one owner. */
class Sayings {
  readonly #emails = new Map<string, string | null>();
  readonly #people = new Map<string, Person>();
  #name: string | null = null;
  #phone: string | null = null;

  add({ name, phone, email }: OwnerDetails): void {
    const mail = emailKey(email);
    if (mail !== null) this.#emails.set(mail, firstSpelling(this.#emails.get(mail) ?? null, email));
    const person = { name, phone };
    if (isWhole(person)) {
      const key = personKey(person);
      const said = this.#people.get(key);
      this.#people.set(key, { name: firstSpelling(said?.name ?? null, name), phone: firstSpelling(said?.phone ?? null, phone) });
    }
    this.#name = firstSpelling(this.#name, name);
    this.#phone = firstSpelling(this.#phone, phone);
  }

  /** Where the file gives a choice, what the owner is known by already stays; name and phone are taken from one row where one has both. */
  together(known: Owner | null): OwnerDetails {
    const email = this.#emails.get(pick(this.#emails, known && emailKey(known.email)) ?? "") ?? null;
    const person = this.#people.get(pick(this.#people, known && personKey(known)) ?? "");
    return { name: person ? person.name : this.#name, phone: person ? person.phone : this.#phone, email };
  }
}

const pick = (choices: ReadonlyMap<string, unknown>, preferred: string | null): string | null =>
  preferred !== null && choices.has(preferred) ? preferred : [...choices.keys()].reduce<string | null>(firstSpelling, null);

/**
 * Finds the owner of each row of a table: the same e-mail is the same owner, else the same name and phone. All rows are
 * matched, with each other and with the owners known, before any details are taken over. Rows of one owner fill each
 * other's gaps; what they say together replaces what was known. The same table again, in any order, changes nothing:
 * an owner's new details never are what another owner's rows go by, and keep all that tied rows to it.
 */
export async function matchOwners(rows: readonly OwnerDetails[], known: Iterable<Owner>, newId: () => string): Promise<MatchedOwners> {
  const bonds = new Bonds();
  const named = new Map<string, OwnerDetails>();
  const keyOfRow: (string | null)[] = [];
  await inTurns(rows, (details) => {
    const keys = keysOf(details);
    bonds.tie(keys);
    keyOfRow.push(keys[0] ?? null);
    if (keys.length > 0) named.set(JSON.stringify([details.name, details.phone, details.email]), details);
  });

  const entries = [...named.values()];
  // A name from one row and a phone from another make an owner that a third row may go by.
  for (const sayings of (await gather(entries, bonds)).values()) {
    const together = sayings.together(null);
    entries.push(together);
    bonds.tie(keysOf(together));
  }
  const chosen = await chooseKnown(known, bonds);

  const changed: Owner[] = [];
  const idOfGroup = new Map<string, string>();
  await inTurns(await gather(entries, bonds), ([group, sayings]) => {
    const before = chosen.get(group) ?? null;
    const owner: Owner = { id: before?.id ?? newId(), ...sayings.together(before) };
    idOfGroup.set(group, owner.id);
    if (!isDeepStrictEqual(before, owner)) changed.push(owner);
  });
  return { ownerIds: keyOfRow.map((key) => (key === null ? null : (idOfGroup.get(bonds.groupOf(key)) ?? null))), changed };
}

/** What is said of each owner, by group. */
async function gather(entries: readonly OwnerDetails[], bonds: Bonds): Promise<Map<string, Sayings>> {
  const groups = new Map<string, Sayings>();
  await inTurns(entries, (details) => {
    const [key] = keysOf(details);
    if (key === undefined) return;
    const group = bonds.groupOf(key);
    const sayings = groups.get(group) ?? new Sayings();
    groups.set(group, sayings);
    sayings.add(details);
  });
  return groups;
}

/**
 * Ties together what a known owner goes by, and says which known owner each group is: one with an e-mail of the
 * group before one with a name and phone of it, and among several the first by id. Known owners are never made one.
 */
async function chooseKnown(known: Iterable<Owner>, bonds: Bonds): Promise<Map<string, Owner>> {
  const candidates: { owner: Owner; key: string; byEmail: boolean }[] = [];
  await inTurns(known, (owner) => {
    const shared = keysOf(owner).filter((key) => bonds.has(key));
    const [key] = shared;
    if (key === undefined) return;
    bonds.tie(shared);
    candidates.push({ owner, key, byEmail: key === emailKey(owner.email) });
  });
  candidates.sort((a, b) => Number(b.byEmail) - Number(a.byEmail) || (a.owner.id < b.owner.id ? -1 : 1));
  const chosen = new Map<string, Owner>();
  for (const { owner, key } of candidates) {
    const group = bonds.groupOf(key);
    if (!chosen.has(group)) chosen.set(group, owner);
  }
  return chosen;
}
