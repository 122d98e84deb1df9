import type { ReactNode } from 'react';
import {
  Button,
  Dialog,
  DialogTrigger,
  Label,
  Popover,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components';
import { useBookings } from '../booking/Bookings';
import { isOpen } from '../booking/outbox';
import { forgetPerson } from '../offline/kept';
import { end, type Session } from '../signin/session';
import { languages, localeOf, useWords, wordsOf, type Language } from '../words/language';
import { allColours, useColours, type Colours } from './colours';
import { Icon } from './Icon';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string; readonly lang?: string }[];
  readonly onChange: (value: T) => void;
}

/** A few possibilities side by side, of which one is always chosen. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<T>): ReactNode {
  return (
    <div className="choice">
      <Label className="choice-label">{label}</Label>
      <ToggleButtonGroup
        aria-label={label}
        className="segments"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const next = options.find((option) => keys.has(option.value));
          if (next !== undefined) onChange(next.value);
        }}
      >
        {options.map((option) => (
          <ToggleButton key={option.value} id={option.value} className="segment">
            <span {...(option.lang === undefined ? {} : { lang: option.lang })}>{option.text}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

export function LanguageChoice(): ReactNode {
  const { language, words, speak } = useWords();
  return (
    <Choice<Language>
      label={words.language}
      value={language}
      options={languages.map((each) => ({
        value: each,
        text: wordsOf[each].languageName,
        lang: localeOf[each],
      }))}
      onChange={speak}
    />
  );
}

export function ColoursChoice(): ReactNode {
  const { words } = useWords();
  const [colours, setColours] = useColours();
  const texts: Readonly<Record<Colours, string>> = {
    system: words.coloursSystem,
    light: words.coloursLight,
    dark: words.coloursDark,
  };
  return (
    <Choice<Colours>
      label={words.colours}
      value={colours}
      options={allColours.map((each) => ({ value: each, text: texts[each] }))}
      onChange={setColours}
    />
  );
}

function SignOut({ session }: { readonly session: Session }): ReactNode {
  const { words } = useWords();
  const { wishes } = useBookings();
  const unsent = wishes.filter(isOpen).length;
  return (
    <div className="settings-person">
      <p>{words.signedInAs(session.name)}</p>
      {unsent > 0 && <p className="warning">{words.signOutUnsent(unsent)}</p>}
      <Button
        className="button"
        onPress={() => {
          void forgetPerson(session.person).finally(end);
        }}
      >
        {words.signOut}
      </Button>
    </div>
  );
}

export function Settings({ session }: { readonly session: Session | null }): ReactNode {
  const { words } = useWords();
  return (
    <DialogTrigger>
      <Button className="button button-plain button-icon" aria-label={words.menuSettings}>
        <Icon shape="settings" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="settings" aria-label={words.menuSettings}>
          <LanguageChoice />
          <ColoursChoice />
          {session !== null && <SignOut session={session} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
