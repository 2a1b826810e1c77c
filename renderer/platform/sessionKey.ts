/** Under which name a browser keeps the sign-in of a tab. */
export const sessionKey = "rtcc.session";
