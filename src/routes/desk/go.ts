/**
 * Does one thing at the desk at a time, tells of it, and gives the focus back.
 * @param at the id of the button that asks for it
 * @param work does it; gives why it was not done, empty where it was
 * @param done what is said once the page shows what is so now
 * @param then the id of what gets the focus once it is done, where the button may be gone by then
 */
export type Go = (at: string, work: () => Promise<string>, done: () => string, then?: string) => Promise<void>;
