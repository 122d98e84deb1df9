/** What an operator can have a pile do, as the doors name it. */
export const actionKinds = [
  'RESET',
  'STOP_CHARGING',
  'UNLOCK',
  'CHANGE_AVAILABILITY',
  'TRIGGER',
  'READ_SETTINGS',
  'WRITE_SETTING',
  'CLEAR_CACHE',
  'UPLOAD_LOG',
  'UPDATE_FIRMWARE',
  'RECORD_FRAMES',
] as const;
export type ActionKind = (typeof actionKinds)[number];

export const reports = [
  'HEARTBEAT',
  'STATUS',
  'METER',
  'BOOT',
  'TRANSACTION',
  'FIRMWARE',
  'LOG',
  'CERTIFICATE',
] as const;
export type Report = (typeof reports)[number];

/** What has been filled in so far. */
export interface Draft {
  readonly kind: ActionKind;
  readonly when: 'ON_IDLE' | 'IMMEDIATELY';
  /** Null: the whole pile. */
  readonly connector: number | null;
  readonly session: string;
  readonly available: boolean;
  readonly report: Report;
  readonly names: string;
  readonly name: string;
  readonly value: string;
  readonly log: 'DIAGNOSTICS' | 'SECURITY';
  readonly location: string;
  readonly minutes: number;
}

export function draftOf(kind: ActionKind, connector: number | null, session: string): Draft {
  return {
    kind,
    when: 'ON_IDLE',
    connector: kind === 'UNLOCK' ? (connector ?? 1) : null,
    session,
    available: false,
    report: 'HEARTBEAT',
    names: '',
    name: '',
    value: '',
    log: 'DIAGNOSTICS',
    location: '',
    minutes: 15,
  };
}

const namesMax = 40;
const setting = /^[\x21-\x7e]{1,120}$/;
const address = /^(https?|ftps?|sftp):\/\/[A-Za-z0-9.:[\]-]{1,255}(\/[\x21-\x7e]{0,400})?$/;

export function namesIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

/** What is missing or wrong, by the name of what to fill in; nothing if it can be asked. */
export function missing(draft: Draft): 'session' | 'name' | 'names' | 'location' | null {
  switch (draft.kind) {
    case 'STOP_CHARGING':
      return draft.session === '' ? 'session' : null;
    case 'READ_SETTINGS': {
      const names = namesIn(draft.names);
      return names.length <= namesMax && names.every((name) => setting.test(name)) ? null : 'names';
    }
    case 'WRITE_SETTING':
      return setting.test(draft.name) ? null : 'name';
    case 'UPLOAD_LOG':
    case 'UPDATE_FIRMWARE':
      return address.test(draft.location) ? null : 'location';
    default:
      return null;
  }
}

/** As the door takes it. */
export function commandOf(draft: Draft, now: number): Readonly<Record<string, unknown>> {
  const { kind } = draft;
  const where = draft.connector === null ? {} : { connector: draft.connector };
  switch (kind) {
    case 'RESET':
      return { kind, when: draft.when, ...where };
    case 'STOP_CHARGING':
      return { kind, session: draft.session };
    case 'UNLOCK':
      return { kind, connector: draft.connector ?? 1 };
    case 'CHANGE_AVAILABILITY':
      return { kind, available: draft.available, ...where };
    case 'TRIGGER':
      return { kind, report: draft.report, ...where };
    case 'READ_SETTINGS':
      return { kind, names: namesIn(draft.names) };
    case 'WRITE_SETTING':
      return { kind, name: draft.name, value: draft.value };
    case 'CLEAR_CACHE':
      return { kind };
    case 'UPLOAD_LOG':
      return { kind, log: draft.log, location: draft.location };
    case 'UPDATE_FIRMWARE':
      return { kind, location: draft.location, fetchAt: new Date(now).toISOString() };
    case 'RECORD_FRAMES':
      return { kind, minutes: draft.minutes };
  }
}

/** Whether it takes something away from somebody, so that the button warns. */
export function isHard(draft: Draft): boolean {
  switch (draft.kind) {
    case 'RESET':
      return draft.when === 'IMMEDIATELY';
    case 'CHANGE_AVAILABILITY':
      return !draft.available;
    case 'STOP_CHARGING':
    case 'UPDATE_FIRMWARE':
      return true;
    default:
      return false;
  }
}

const yes = new Set([
  'Accepted',
  'AcceptedCanceled',
  'Scheduled',
  'Unlocked',
  'RebootRequired',
  'EmptyResultSet',
]);

/** Whether a pile's own word is a yes; no word at all is one, since it answered. */
export function isYes(said: string | null): boolean {
  return said === null || yes.has(said);
}
