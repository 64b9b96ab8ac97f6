/** Ids of the lists that fields complete from. */
export const AREA_LIST = 'typed-areas';
export const UNIT_LIST = 'typed-units';
