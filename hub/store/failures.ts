/** The audit log refused a row; nothing that needed it was committed. */
export class AuditNotWritten extends Error {
  override readonly name = "AuditNotWritten";

  constructor(cause: unknown) {
    super("the audit log could not be written", { cause });
  }
}

/** The store was made for another demo city, or for none. */
export class OtherScenario extends Error {
  override readonly name = "OtherScenario";
  readonly known: string;

  constructor(known: string, wanted: string) {
    super(`it belongs to RTCC_CITY=${known}, not to RTCC_CITY=${wanted}`);
    this.known = known;
  }
}

/** Another hub works on the same database. */
export class StoreInUse extends Error {
  override readonly name = "StoreInUse";
}

/** The store was written by a newer hub than this one. */
export class StoreIsNewer extends Error {
  override readonly name = "StoreIsNewer";
}
