import type { Role } from "../../../shared/model/role.ts";

/** Roles that hold incidents and override the emergency rule. The hub decides; this only spares a button that it would refuse. */
export const supervises = (role: Role): boolean => role === "supervisor" || role === "administrator";
