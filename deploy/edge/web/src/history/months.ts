import type { DayName } from '../time/zone';

/** The month of a day and those before it, as the statements are named: 2026-11. */
export function lastMonths(day: DayName, count: number): readonly string[] {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  return Array.from({ length: count }, (_, back) => {
    const months = year * 12 + (month - 1) - back;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  });
}

/** For how many months somebody may have a statement. */
export const statementMonths = 12;
