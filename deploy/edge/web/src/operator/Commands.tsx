import type { ReactNode } from 'react';
import { Failed, Loading } from '../page/states';
import { clock, shortDay } from '../time/formats';
import { dayOf } from '../time/zone';
import { actionKinds, isYes } from './actions';
import type { Command } from './bodies';
import { useOwnWords } from './language';
import { useCommands } from './questions';
import type { Words } from './words';

interface CommandsProps {
  readonly pile: string;
  readonly zone: string;
}

/** What was asked of a pile lately, and what it said. */
export function Commands({ pile, zone }: CommandsProps): ReactNode {
  const { own, locale } = useOwnWords();
  const commands = useCommands(pile);
  return (
    <section className="panel-plain" aria-labelledby="commands">
      <h2 id="commands">{own.commandsTitle}</h2>
      {commands.isPending ? (
        <Loading rows={2} />
      ) : commands.data === undefined ? (
        <Failed failure={commands.error} onRetry={() => void commands.refetch()} />
      ) : commands.data.length === 0 ? (
        <p className="quiet">{own.commandsNone}</p>
      ) : (
        <ol className="commands">
          {commands.data.map((each) => (
            <li key={each.id} className="command" data-status={each.status}>
              <p className="command-head">
                <strong>{commandName(each, own)}</strong>
                <span className="quiet">
                  {own.askedBy(
                    each.askedBy,
                    `${shortDay(dayOf(each.askedAt, zone), locale)} ${clock(each.askedAt, locale, zone)}`,
                  )}
                </span>
              </p>
              <Result command={each} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** In words; a kind that is newer than this page has its own name. */
function commandName(command: Command, own: Words): string {
  const { kind, report, name } = command.what;
  const known = actionKinds.find((each) => each === kind);
  const title =
    known !== undefined
      ? own[`act_${known}`]
      : kind === 'START_CHARGING'
        ? own.act_START
        : String(kind);
  const more = [report, name].filter((each) => typeof each === 'string');
  return more.length === 0 ? title : `${title}: ${more.join(' ')}`;
}

/** What has become of a command, as a sentence, with the settings that the pile told. */
export function Result({ command }: { readonly command: Command }): ReactNode {
  const { own } = useOwnWords();
  return (
    <div className="result">
      <p>
        <span className="tag" data-kind={kindOf(command)}>
          {own[`result_${command.status}`]}
        </span>{' '}
        {sentence(command, own)}
      </p>
      {command.detail !== null && (
        <p className="quiet" lang="en">
          {command.detail}
        </p>
      )}
      {command.settings.length > 0 && <Settings command={command} />}
    </div>
  );
}

function kindOf({ status, said }: Command): string {
  switch (status) {
    case 'ANSWERED':
      return isYes(said) ? 'good' : 'bad';
    case 'PENDING':
      return 'waiting';
    default:
      return 'bad';
  }
}

function sentence({ status, said }: Command, own: Words): string {
  switch (status) {
    case 'ANSWERED':
      return said === null ? own.says_DONE : isYes(said) ? own.says_YES(said) : own.says_NO(said);
    case 'REFUSED':
      return own.says_REFUSED(said ?? '');
    case 'PENDING':
      return own.says_PENDING;
    case 'TIMED_OUT':
      return own.says_TIMED_OUT;
    case 'NOT_CONNECTED':
      return own.says_NOT_CONNECTED;
  }
}

function Settings({ command }: { readonly command: Command }): ReactNode {
  const { own } = useOwnWords();
  return (
    <details className="detail" open={command.settings.length <= 8}>
      <summary>{own.settingsTold(command.settings.length)}</summary>
      <dl className="settings-told">
        {command.settings.map((each) => (
          <div key={each.name}>
            <dt className="mono">{each.name}</dt>
            <dd>{each.value ?? each.status ?? '–'}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
