/** Raised when a console and a hub of different versions would misunderstand each other. */
export const protocolVersion = 5;
