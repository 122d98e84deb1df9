import type { ReactNode } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { money, monthName } from '../time/formats';
import { useWords } from '../words/language';
import type { OwnPile } from './bodies';
import { columnsOf, type IncomeSheet } from './income';
import { columnName } from './IncomeTable';
import { useOwnerWords } from './words';

interface IncomeChartProps {
  readonly sheet: IncomeSheet;
  readonly piles: readonly OwnPile[];
}

const text = { fontSize: 12, fill: 'var(--quiet)' };

/** Income by month, a colour for each pile; the table beside it has the same for whoever hears it. */
export default function IncomeChart({ sheet, piles }: IncomeChartProps): ReactNode {
  const { locale } = useWords();
  const w = useOwnerWords();
  const columns = columnsOf(sheet);
  const data = sheet.months.map((month) => ({
    month: month.month,
    ...Object.fromEntries(columns.map((column) => [column.key, column.amountIn(month)])),
  }));
  const amount = (minor: number): string => money(minor, sheet.currency, locale);
  return (
    <div className="chart" role="img" aria-label={w.incomeChart(amount(sheet.totalMinor))}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={data}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="30%"
          accessibilityLayer={false}
          stackOffset="sign"
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="month"
            tickFormatter={(month: string) => shortMonth(month, locale)}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            tick={text}
          />
          <YAxis
            width="auto"
            allowDecimals={false}
            tickFormatter={(minor: number) => amount(minor)}
            tickLine={false}
            axisLine={false}
            tick={text}
          />
          <Tooltip
            cursor={{ fill: 'var(--sunk)' }}
            labelFormatter={(month) => monthName(String(month), locale)}
            formatter={(minor) => amount(Number(minor))}
            contentStyle={{
              background: 'var(--raised)',
              border: '1px solid var(--line)',
              borderRadius: 6,
              fontSize: 13,
            }}
            labelStyle={{ color: 'var(--text)', fontWeight: 600 }}
            itemStyle={{ color: 'var(--text)' }}
          />
          {columns.map((column, at) => (
            <Bar
              key={column.key}
              dataKey={column.key}
              name={columnName(column.pile, piles, w.otherPiles)}
              stackId="income"
              fill={`var(--series-${at})`}
              maxBarSize={48}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function shortMonth(month: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(
    Date.parse(`${month}-15T12:00:00Z`),
  );
}
