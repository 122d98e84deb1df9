import type { ReactNode } from 'react';
import {
  Cell,
  Column,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from 'react-aria-components';
import { go } from '../page/router';
import { Link } from '../page/Link';
import type { FleetPile } from './bodies';
import type { Order } from './FleetPage';
import { columns } from './fleet';
import { useOwnWords } from './language';
import { to } from './paths';
import { Connection, Connectors, PileName, RunningSessions, Tables, Waits } from './facts';

interface FleetTableProps {
  readonly piles: readonly FleetPile[];
  readonly now: number;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

const rowHeight = 68;
const headingHeight = 40;
const widths = {
  pile: '2fr',
  connection: '2.1fr',
  connectors: '1.5fr',
  session: '1.7fr',
  table: '1.4fr',
  waiting: '1.2fr',
} as const;

/** Only the rows that can be seen are there, so that thousands of piles are no burden. */
export function FleetTable({ piles, now, order, onOrder }: FleetTableProps): ReactNode {
  const { own } = useOwnWords();
  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight, headingHeight }}>
      <Table
        className="fleet-table"
        style={{ height: `min(${headingHeight + rowHeight * piles.length + 2}px, 68dvh)` }}
        aria-label={own.fleetTitle}
        sortDescriptor={{
          column: order.column,
          direction: order.descending ? 'descending' : 'ascending',
        }}
        onSortChange={(next) => {
          const column = columns.find((each) => each === next.column);
          if (column !== undefined) {
            onOrder({ column, descending: next.direction === 'descending' });
          }
        }}
        onRowAction={(key) => {
          go(to.pile(String(key)));
          document.getElementById('content')?.focus({ preventScroll: true });
          window.scrollTo(0, 0);
        }}
      >
        <TableHeader>
          {columns.map((each) => (
            <Column
              key={each}
              id={each}
              isRowHeader={each === 'pile'}
              allowsSorting
              defaultWidth={widths[each]}
              className="fleet-head"
            >
              {({ sortDirection }) => (
                <>
                  {own[`column_${each}`]}
                  <span className="sorted" data-direction={sortDirection} aria-hidden="true" />
                </>
              )}
            </Column>
          ))}
        </TableHeader>
        <TableBody items={piles} dependencies={[now, own]}>
          {(pile) => (
            <Row id={pile.pile} className="fleet-row" textValue={`${pile.site} ${pile.pile}`}>
              <Cell className="fleet-cell">
                <Link to={to.pile(pile.pile)} className="fleet-name">
                  {pile.site}
                </Link>
                <PileName pile={pile} />
              </Cell>
              <Cell className="fleet-cell">
                <Connection pile={pile} now={now} />
              </Cell>
              <Cell className="fleet-cell">
                <Connectors pile={pile} />
              </Cell>
              <Cell className="fleet-cell">
                <RunningSessions pile={pile} now={now} />
              </Cell>
              <Cell className="fleet-cell">
                <Tables pile={pile} />
              </Cell>
              <Cell className="fleet-cell">
                <Waits pile={pile} />
              </Cell>
            </Row>
          )}
        </TableBody>
      </Table>
    </Virtualizer>
  );
}
