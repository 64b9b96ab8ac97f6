export { formatDate, formatPeriodText } from '#lib/trade/dates.ts';
