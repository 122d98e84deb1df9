import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';

interface WorkButtonProps {
  readonly busy: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
  readonly children: ReactNode;
}

/** Does nothing while it is at work already, and keeps the focus of the keyboard then. */
export function WorkButton(props: WorkButtonProps): ReactNode {
  return (
    <Button
      className={props.className ?? 'button'}
      type={props.type ?? 'button'}
      data-busy={props.busy || undefined}
      isDisabled={props.disabled ?? false}
      onPress={() => {
        if (!props.busy) props.onPress?.();
      }}
    >
      {props.children}
    </Button>
  );
}
