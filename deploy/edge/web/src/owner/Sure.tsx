import { useState, type ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { ChangeFailed } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import { Field } from '../piles/Filters';
import { useWords } from '../words/language';
import { useOwnerWords } from './words';

const reasonMax = 200;

interface SureProps {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly reasonNeeded?: boolean;
  readonly busy: boolean;
  readonly failure: Error | null;
  readonly onYes: (reason: string) => void;
  readonly onClose: () => void;
}

/** What takes something away from somebody is asked once more, with a word why. */
export function Sure(props: SureProps): ReactNode {
  const w = useOwnerWords();
  const { words } = useWords();
  const [reason, setReason] = useState('');
  const needed = props.reasonNeeded ?? false;
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable
      onOpenChange={(next) => {
        if (!next) props.onClose();
      }}
    >
      <Modal className="modal">
        <Dialog role="alertdialog" className="dialog">
          <Heading slot="title">{props.title}</Heading>
          <p>{props.text}</p>
          <Field label={needed ? w.reasonNeeded : w.reason}>
            {(id) => (
              <input
                id={id}
                maxLength={reasonMax}
                autoComplete="off"
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <p className="quiet">{w.reasonKept}</p>
          <ChangeFailed failure={props.failure} />
          <div className="card-acts">
            <WorkButton
              className="button button-danger"
              busy={props.busy}
              disabled={needed && reason.trim() === ''}
              onPress={() => props.onYes(reason.trim())}
            >
              {props.yes}
            </WorkButton>
            <Button className="button" onPress={props.onClose}>
              {words.cancelNo}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** As the doors take it: no reason is none, and not an empty one. */
export function because(reason: string): { reason?: string } {
  return reason === '' ? {} : { reason };
}
