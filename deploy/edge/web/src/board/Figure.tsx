import { useId, type ReactNode } from 'react';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useBoardWords } from './words';

const quarters = [0, 0.25, 0.5, 0.75, 1];

export interface Point {
  readonly key: string;
  readonly label: string;
  /** Null where there is nothing to tell. */
  readonly value: number | null;
  /** The cells of the table's row, in words. */
  readonly cells: readonly string[];
}

interface FigureProps {
  readonly title: string;
  /** What the number is, in a sentence. */
  readonly text: string;
  readonly note?: string;
  readonly all: string;
  readonly points: readonly Point[];
  readonly columns: readonly string[];
  readonly format: (value: number) => string;
  readonly most?: number;
}

/** A number over time as bars, and the same as a table for whoever wants it exactly. */
export function Figure(props: FigureProps): ReactNode {
  const words = useBoardWords();
  const title = useId();
  const empty = props.points.every((point) => point.value === null);
  return (
    <section className="figure" aria-labelledby={title}>
      <div className="figure-head">
        <h2 id={title}>{props.title}</h2>
        <span className="figure-all">{props.all}</span>
      </div>
      <p className="quiet">{props.text}</p>
      {props.note !== undefined && <p className="quiet">{props.note}</p>}
      {empty ? <p className="quiet">{words.figuresNothing}</p> : <Bars {...props} />}
      <details>
        <summary>{words.asTable}</summary>
        <div className="table-place">
          <table aria-labelledby={title}>
            <thead>
              <tr>
                {props.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {props.points.map((point) => (
                <tr key={point.key}>
                  <th scope="row">{point.label}</th>
                  {point.cells.map((cell, at) => (
                    <td key={props.columns[at + 1] ?? at}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** Hidden from screen readers, which have the table. */
function Bars({ points, format, most }: FigureProps): ReactNode {
  const isFlat = points.every((point) => (point.value ?? 0) === 0);
  const top = most ?? (isFlat ? 1 : undefined);
  // The library's own ticks of a given height would be at no round numbers.
  const ticks = top === undefined ? {} : { ticks: quarters.map((part) => part * top) };
  return (
    <div className="figure-chart" aria-hidden="true">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...points]}
          margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis
            dataKey="label"
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            minTickGap={16}
          />
          <YAxis
            width={56}
            tickLine={false}
            axisLine={false}
            tickCount={5}
            tickFormatter={format}
            domain={[0, top ?? 'auto']}
            {...ticks}
          />
          <Tooltip
            cursor={{ fill: 'var(--sunk)' }}
            isAnimationActive={false}
            content={({ active, payload }) => {
              const point = payload[0]?.payload as Point | undefined;
              return active && point !== undefined ? (
                <div className="figure-tip">
                  <span>{point.label}</span>
                  <strong>{point.value === null ? '–' : format(point.value)}</strong>
                </div>
              ) : null;
            }}
          />
          <Bar
            dataKey="value"
            fill="var(--accent)"
            radius={[3, 3, 0, 0]}
            maxBarSize={36}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
