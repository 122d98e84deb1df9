import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { mayPass } from '../api/questions';
import { ChangeFailed } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import { ActionFields } from './ActionFields';
import { commandOf, draftOf, isHard, missing, type ActionKind, type Draft } from './actions';
import type { FleetPile } from './bodies';
import { Result } from './Commands';
import { useOwnWords } from './language';
import { ask, asking, names, useCommand, type Asking } from './questions';
import type { Words } from './words';

interface ActionDialogProps {
  readonly pile: FleetPile;
  readonly kind: ActionKind;
  readonly onClose: () => void;
}

/** Says what will happen, asks for a yes, and then shows what has become of it. */
export function ActionDialog({ pile, kind, onClose }: ActionDialogProps): ReactNode {
  const { own, words } = useOwnWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() =>
    draftOf(
      kind,
      pile.connectors.find((each) => each.connector > 0)?.connector ?? null,
      pile.running[0]?.session ?? '',
    ),
  );
  const [tried, setTried] = useState(false);
  const commanding = useMutation({
    mutationFn: (wish: Asking) => ask(pile.pile, wish),
    retry: mayPass,
    onSettled: () => client.invalidateQueries({ queryKey: names.commands(pile.pile) }),
  });
  const command = useCommand(pile.pile, commanding.data);
  const lacks = missing(draft);
  const isAsked = commanding.isSuccess;
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable={!commanding.isPending}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="modal">
        <Dialog role="alertdialog" className="dialog action-dialog">
          <Heading slot="title">{own[`act_${kind}`]}</Heading>
          <p className="quiet">
            {pile.site} · <span className="mono">{pile.pile}</span>
          </p>
          {!isAsked && (
            <>
              <ActionFields pile={pile} draft={draft} onChange={setDraft} />
              <p className="consequence" data-hard={isHard(draft) || undefined}>
                {consequence(draft, own)}
              </p>
              {tried && lacks !== null && (
                <p className="refused" role="alert">
                  {own[`lack_${lacks}`]}
                </p>
              )}
            </>
          )}
          <ChangeFailed failure={commanding.error} />
          <div role="status">
            {commanding.isPending && <p className="quiet">{own.commandAsking}</p>}
            {command.data !== undefined && <Result command={command.data} />}
          </div>
          <div className="card-acts">
            {!isAsked && (
              <WorkButton
                className={isHard(draft) ? 'button button-danger' : 'button button-main'}
                busy={commanding.isPending}
                onPress={() => {
                  setTried(true);
                  // A second press after a silence is about the same command.
                  if (lacks === null) commanding.mutate(wishOf(commanding.variables, draft));
                }}
              >
                {own[`do_${kind}`]}
              </WorkButton>
            )}
            <Button className="button" onPress={onClose}>
              {isAsked ? words.close : own.leaveIt}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function wishOf(former: Asking | undefined, draft: Draft): Asking {
  const what = commandOf(draft, Date.now());
  return former !== undefined && JSON.stringify(former.what) === JSON.stringify(what)
    ? former
    : asking(what);
}

function consequence(draft: Draft, own: Words): string {
  switch (draft.kind) {
    case 'RESET':
      return draft.when === 'IMMEDIATELY' ? own.then_RESET_NOW : own.then_RESET_IDLE;
    case 'CHANGE_AVAILABILITY':
      return draft.available ? own.then_AVAILABLE : own.then_UNAVAILABLE;
    case 'RECORD_FRAMES':
      return draft.minutes === 0 ? own.then_FRAMES_END : own.then_FRAMES(draft.minutes);
    default:
      return own[`then_${draft.kind}`];
  }
}
