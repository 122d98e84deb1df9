import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { renderSVG } from 'uqr';
import type { OpenCode, Reservation } from '../api/bodies';
import { clockSpan } from '../time/formats';
import { useWords } from '../words/language';

interface CodesProps {
  readonly reservation: Reservation;
  readonly codes: readonly OpenCode[];
  readonly zone: string;
  readonly now: number;
}

/** The code opens the pile, so it is shown when it is asked for, and not to whoever looks over a shoulder. */
export function Codes({ codes, zone, now }: CodesProps): ReactNode {
  const { words, locale } = useWords();
  const [shown, setShown] = useState(false);
  const next = codes.find((code) => code.to > now);
  if (next === undefined) return null;
  if (!shown) {
    return (
      <Button className="button" onPress={() => setShown(true)}>
        {words.codeShow}
      </Button>
    );
  }
  return (
    <div className="code">
      <Qr text={next.code} label={words.codeQr} />
      <div>
        <p className="code-label">{words.code}</p>
        <p className="code-digits">{inGroups(next.code)}</p>
        <p className="quiet">{words.codeFrom(clockSpan(next.from, next.to, locale, zone))}</p>
        <p className="quiet">{words.codeText}</p>
        <p className="quiet">{words.codeKept}</p>
      </div>
    </div>
  );
}

/** Long digits are read in groups; a screen reader reads the code as it is. */
function inGroups(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

function Qr({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const image = `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 2 }))}`;
  return <img className="qr" src={image} alt={label} width={132} height={132} />;
}
