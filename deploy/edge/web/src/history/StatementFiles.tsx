import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { file } from '../api/client';
import { ProblemError } from '../api/problem';
import { WorkButton } from '../page/WorkButton';
import { Field } from '../piles/Filters';
import { monthName } from '../time/formats';
import { useWords } from '../words/language';

interface MonthChoiceProps {
  readonly label: string;
  readonly months: readonly string[];
  readonly month: string;
  readonly onChange: (month: string) => void;
}

export function MonthChoice({ label, months, month, onChange }: MonthChoiceProps): ReactNode {
  const { locale } = useWords();
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={month} onChange={(event) => onChange(event.target.value)}>
          {months.map((each) => (
            <option key={each} value={each}>
              {monthName(each, locale)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface StatementFilesProps {
  readonly month: string;
  readonly zone: string;
  /** Null for what somebody has to pay. */
  readonly account: 'owner' | null;
}

const types = ['application/pdf', 'text/csv'] as const;

/** The statement of a month on paper or as a table; a plain link could not say who asks. */
export function StatementFiles({ month, zone, account }: StatementFilesProps): ReactNode {
  const { words, toDo } = useWords();
  const getting = useMutation({
    mutationFn: (type: (typeof types)[number]) => {
      const query = new URLSearchParams({ zone });
      if (account !== null) query.set('account', account);
      return file(`/v1/statements/${month}?${query}`, type);
    },
    onSuccess: (blob, type) => {
      const whose = account === null ? '' : `${account}-`;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `pileshare-${whose}${month}.${type === 'text/csv' ? 'csv' : 'pdf'}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  });
  const failure = getting.error;
  return (
    <>
      {types.map((type) => (
        <WorkButton key={type} busy={getting.isPending} onPress={() => getting.mutate(type)}>
          {type === 'text/csv' ? words.statementCsv : words.statementPdf}
        </WorkButton>
      ))}
      {failure !== null && (
        <p role="alert" className="warning">
          {toDo(failure instanceof ProblemError ? failure.problem.code : 'unavailable')}
        </p>
      )}
    </>
  );
}
