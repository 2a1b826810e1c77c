/** The audit log refused a row; nothing that needed it was committed. */
export class AuditNotWritten extends Error {
  override readonly name = "AuditNotWritten";

  constructor(cause: unknown) {
    super("the audit log could not be written", { cause });
  }
}
