import { useWords, type Language } from '../words/language';

/** The words of the page that a link of an owner leads to. */
export const en = {
  title: 'You are invited',
  text: 'Somebody shares a pile with you. Take the invitation, and it is among your piles.',
  code: 'Code of the invitation',
  take: 'Take it',
  taken: 'It is yours to use',
  takenText: 'The pile is among those that you may use now.',
  toPiles: 'To my piles',
};

export type InvitationWords = { readonly [Key in keyof typeof en]: string };

export const zh: InvitationWords = {
  title: '您收到了邀请',
  text: '有人与您共享充电桩。接受邀请后，它会出现在您可用的充电桩中。',
  code: '邀请码',
  take: '接受邀请',
  taken: '已获得授权',
  takenText: '该充电桩已在您可用的充电桩中。',
  toPiles: '查看充电桩',
};

const wordsOf: Readonly<Record<Language, InvitationWords>> = { en, zh };

export function useInvitationWords(): InvitationWords {
  return wordsOf[useWords().language];
}
