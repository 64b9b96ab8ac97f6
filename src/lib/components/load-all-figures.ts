/** Loaded once, and by those who need it. */
export const loadAllFigures = () => import('./all-figures.ts');
