import { useEffect, useState, type ReactNode } from 'react';
import { Mark } from '../page/Shell';
import { WorkButton } from '../page/WorkButton';
import { ColoursChoice, LanguageChoice } from '../page/Settings';
import { localeOf, useWords } from '../words/language';
import { signIn } from './oidc';

interface SignInProps {
  readonly failed: boolean;
}

export function SignIn({ failed }: SignInProps): ReactNode {
  const { words } = useWords();
  useEffect(() => {
    document.title = `${words.signIn} · ${words.appName}`;
  }, [words]);
  return (
    <main id="content" className="welcome">
      <div className="welcome-card">
        <p className="wordmark">
          <Mark />
          {words.appName}
        </p>
        <h1>{words.signInTitle}</h1>
        <p className="quiet">{words.signInText}</p>
        <SignInButton failed={failed} />
      </div>
      <div className="welcome-choices">
        <LanguageChoice />
        <ColoursChoice />
      </div>
    </main>
  );
}

export function SignInButton({ failed: before }: SignInProps): ReactNode {
  const { words, language } = useWords();
  const [failed, setFailed] = useState(before);
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <WorkButton
        className="button button-main"
        busy={leaving}
        onPress={() => {
          setFailed(false);
          setLeaving(true);
          signIn(localeOf[language]).catch(() => {
            setFailed(true);
            setLeaving(false);
          });
        }}
      >
        {words.signIn}
      </WorkButton>
      {failed && (
        <p role="alert" className="warning">
          {words.signInFailed}
        </p>
      )}
    </>
  );
}
