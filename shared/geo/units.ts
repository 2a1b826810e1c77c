/** Metres in one international foot. */
export const metersPerFoot = 0.3048;

/** The radius steps of the console: 250, 500, 1,000 and 2,000 ft, in metres. */
export const radiusStepsMeters = [250, 500, 1000, 2000].map((feet) => feet * metersPerFoot);

/** The radius a console starts with: 500 ft. */
export const defaultRadiusMeters = 500 * metersPerFoot;

export const feetFromMeters = (meters: number): number => meters / metersPerFoot;
