import { isDeepStrictEqual } from "node:util";
import type { Owner } from "../../shared/model/camera.ts";

type OwnerDetails = Omit<Owner, "id">;

const emailKey = (email: string | null): string | null => email?.toLowerCase() ?? null;
const personKey = (name: string | null, phone: string | null): string | null =>
  name === null || phone === null ? null : JSON.stringify([name.toLowerCase(), phone.replace(/\D/g, "")]);

/**
 * Owners as a table of cameras names them, one entry a person or business: the same e-mail is the same owner, else the
 * same name and phone. Details given later complete and correct those known.
 */
export class OwnerBook {
  readonly #byId = new Map<string, Owner>();
  readonly #original = new Map<string, Owner>();
  readonly #byEmail = new Map<string, string>();
  readonly #byPerson = new Map<string, string>();
  readonly #newId: () => string;

  constructor(known: Iterable<Owner>, newId: () => string) {
    this.#newId = newId;
    for (const owner of known) {
      this.#original.set(owner.id, owner);
      this.#put(owner);
    }
  }

  /** The id of the owner these details belong to, entered if new; null where nobody is named. */
  enter(details: OwnerDetails): string | null {
    if (details.name === null && details.phone === null && details.email === null) return null;
    const known = this.#find(details);
    const owner: Owner = known
      ? { id: known.id, name: details.name ?? known.name, phone: details.phone ?? known.phone, email: details.email ?? known.email }
      : { id: this.#newId(), ...details };
    this.#put(owner);
    return owner.id;
  }

  /** Owners that are new or differ from what was known at the start. */
  changed(): Owner[] {
    return [...this.#byId.values()].filter((owner) => !isDeepStrictEqual(this.#original.get(owner.id), owner));
  }

  #find({ name, phone, email }: OwnerDetails): Owner | undefined {
    const key = emailKey(email);
    const byEmail = key === null ? undefined : this.#byEmail.get(key);
    const person = personKey(name, phone) ?? soleKey(name, phone, email);
    const id = byEmail ?? (person === null ? undefined : this.#byPerson.get(person));
    return id === undefined ? undefined : this.#byId.get(id);
  }

  #put(owner: Owner): void {
    this.#byId.set(owner.id, owner);
    const email = emailKey(owner.email);
    if (email !== null) this.#byEmail.set(email, owner.id);
    const person = personKey(owner.name, owner.phone) ?? soleKey(owner.name, owner.phone, owner.email);
    if (person !== null) this.#byPerson.set(person, owner.id);
  }
}

/** An owner known by a name alone, or by a phone alone, is told apart by that. */
const soleKey = (name: string | null, phone: string | null, email: string | null): string | null =>
  email === null ? JSON.stringify([name?.toLowerCase() ?? null, phone?.replace(/\D/g, "") ?? null]) : null;
