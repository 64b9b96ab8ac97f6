const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** The day of UTC that a file was saved, YYYY-MM-DD; today where its clock is ahead of ours. */
export function dayNotAfterToday(savedOn: Date): string {
	const [day, today] = [dayOf(savedOn), dayOf(new Date())];
	return day < today ? day : today;
}
