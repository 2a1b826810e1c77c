import { createContext } from "react";

/** Whether there is a screen to send to, and whoever sits here may. */
export const CanSteerContext = createContext(false);
