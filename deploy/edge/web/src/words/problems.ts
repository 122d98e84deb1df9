/**
 * What to do about each problem of docs/reference/problems.md; a test holds the two together. The
 * problem's own `detail` has the times and names and is shown beside it.
 */
interface Said {
  readonly en: string;
  readonly zh: string;
}

const sentences = {
  'malformed-request': {
    en: 'This page and the platform do not understand each other. Reload the page and try again.',
    zh: '页面与平台不一致。请重新加载页面后再试。',
  },
  unauthenticated: { en: 'Your sign-in has ended. Sign in again.', zh: '登录已失效，请重新登录。' },
  forbidden: {
    en: 'You are signed in, but not as a driver. Sign in as somebody who may do this.',
    zh: '当前账号没有驾驶人身份。请换一个有权限的账号登录。',
  },
  'not-found': {
    en: 'It is not there, or it is not yours. Check the name, and who is signed in.',
    zh: '不存在，或不属于您。请核对编号和登录账号。',
  },
  'method-not-allowed': {
    en: 'This page asked for something that the platform does not do. Reload the page.',
    zh: '平台不支持这个操作。请重新加载页面。',
  },
  'not-acceptable': {
    en: 'The platform cannot answer in the form that was asked for. Reload the page.',
    zh: '平台不能以这种形式回答。请重新加载页面。',
  },
  'unsupported-media-type': {
    en: 'The platform could not read what this page sent. Reload the page.',
    zh: '平台无法读取所发送的内容。请重新加载页面。',
  },
  'too-large': { en: 'That was too much at once. Write less.', zh: '内容过长，请缩短。' },
  'invalid-request': {
    en: 'A value is not possible. Correct what is named below.',
    zh: '填写的值不可用。请按下面的说明改正。',
  },
  'too-many-requests': {
    en: 'That was too often. Wait a moment, then try again.',
    zh: '操作太频繁。请稍等再试。',
  },
  conflict: {
    en: 'It has changed meanwhile. Look at how it is now and decide again.',
    zh: '情况已有变化。请看看现在的状态再决定。',
  },
  'no-permission': {
    en: 'You have no permission for this pile at this time. Ask its owner.',
    zh: '您在这段时间没有这个充电桩的使用许可。请向桩主申请。',
  },
  'quota-exceeded': {
    en: 'Your permission has no units left for this. Take fewer, choose another day or week, or ask the owner for more.',
    zh: '您的许可额度不够。请减少时长、换一天或一周，或向桩主申请更多额度。',
  },
  'slot-taken': {
    en: 'Somebody was there before you. Choose a free time, or wait in line for this one.',
    zh: '这段时间已被别人约走。请选空闲时间，或排队等候。',
  },
  'overlaps-own': {
    en: 'You hold another reservation at this time. Cancel that one, or choose another time.',
    zh: '您在这段时间已有别的预约。请先取消它，或换个时间。',
  },
  'too-many-held': {
    en: 'You hold as many reservations as are allowed. Cancel one, or wait until one has passed.',
    zh: '您的预约数已达上限。请取消一个，或等一个结束。',
  },
  'calendar-full': {
    en: 'This pile takes no more reservations for now. Choose another pile.',
    zh: '这个充电桩的预约已满。请选别的充电桩。',
  },
  'waiting-list-full': {
    en: 'Too many wait in line here. Choose another time or another pile.',
    zh: '排队人数已满。请换时间或换充电桩。',
  },
  'pile-retired': {
    en: 'This pile is shared no more. Choose another one.',
    zh: '这个充电桩不再共享。请选别的充电桩。',
  },
  'already-ended': {
    en: 'This reservation is over. There is nothing left to do; reserve again if you need the time.',
    zh: '这个预约已经结束，无需处理。需要时请重新预约。',
  },
  'not-held': {
    en: 'This reservation holds no time now. Look at what it has become.',
    zh: '这个预约当前不占时段。请查看它的最新状态。',
  },
  'not-offered': {
    en: 'There is no offer any more. If you are still in line, wait on.',
    zh: '现在没有可接受的时段。若仍在排队，请继续等候。',
  },
  'too-late-to-change': {
    en: 'It is too late to move it. Keep it, or cancel it.',
    zh: '已过改期时限。请保留或取消。',
  },
  'too-late-to-cancel': {
    en: 'It is too late to cancel it. It stays yours; if you do not come, it is a no-show.',
    zh: '已过取消时限，预约继续有效；不来将按未到处理。',
  },
  'too-early-to-check-in': {
    en: 'It is too early. Say that you are there once your time has begun.',
    zh: '还太早。请在预约时间开始后再签到。',
  },
  'version-changed': {
    en: 'The reservation has changed since you saw it. Look at it again and decide anew.',
    zh: '预约在您查看之后有了变化。请看过最新状态再决定。',
  },
  'precondition-required': {
    en: 'This page did not say which state it saw. Reload it and try again.',
    zh: '页面没有带上所见的版本。请重新加载后再试。',
  },
  'outside-hours': {
    en: 'The pile is not open for all of this time. Choose a time within its hours.',
    zh: '充电桩在这段时间内并非一直开放。请选开放时间内的时段。',
  },
  'off-grid': {
    en: 'The time is not made of whole units of this pile. Pick it in the day.',
    zh: '时间不是完整的时段。请在当天的时段中点选。',
  },
  'in-the-past': {
    en: 'This time has passed. Begin with the unit that runs now, or later.',
    zh: '这段时间已过。请从当前时段或之后开始。',
  },
  'too-soon': {
    en: 'This pile wants to be reserved some time before. Choose a later start.',
    zh: '这个充电桩需要提前预约。请选更晚的开始时间。',
  },
  'too-far-ahead': {
    en: 'That is too far ahead for this pile. Ask again nearer to the day.',
    zh: '时间太远，尚不能预约。请临近时再约。',
  },
  'slot-too-short': { en: 'That is too short for this pile. Take more.', zh: '时间太短。请延长。' },
  'slot-too-long': { en: 'That is too long for this pile. Take less.', zh: '时间太长。请缩短。' },
  'id-reused': {
    en: 'This request came before with another content. Pick the time again.',
    zh: '这个请求之前用过，内容却不同。请重新选择时间。',
  },
  'id-not-fresh': {
    en: 'This booking was made too long ago, or the clock of this device is wrong. Check the clock and pick the time again.',
    zh: '这个预约提出得太久，或本设备的时钟不准。请校准时钟后重新选择。',
  },
  'unknown-connector': {
    en: 'The pile has no such connector. Choose another one, or any.',
    zh: '充电桩没有这个接口。请选别的接口，或选“任意”。',
  },
  'unknown-pile': {
    en: 'There is no pile of this name. Check the name.',
    zh: '没有这个编号的充电桩。请核对编号。',
  },
  'pile-offline': {
    en: 'The pile has no connection now. At the pile, your card or code works without network.',
    zh: '充电桩现在没有网络。在桩前可用卡或密码，无需网络。',
  },
  'pile-refused': {
    en: 'The pile said no. See whether the plug is in and the pile is free.',
    zh: '充电桩拒绝了。请检查是否插好枪、桩是否空闲。',
  },
  'no-words-for-it': {
    en: 'This pile cannot be told so. Do it at the pile itself.',
    zh: '这个充电桩不支持该指令。请在桩上操作。',
  },
  'tariff-dated-back': {
    en: 'A price cannot begin in the past. Let it begin later.',
    zh: '价格不能从过去开始。请选更晚的生效时间。',
  },
  'tariff-published': {
    en: 'Another price is published from this time on. Let yours begin at another time.',
    zh: '此时间起已公布另一价格。请换生效时间。',
  },
  'not-disputed': {
    en: 'This session waits for no decision. There is nothing to do.',
    zh: '这次充电没有待处理的争议，无需操作。',
  },
  unavailable: {
    en: 'The platform is not ready. Try again in a moment.',
    zh: '平台尚未就绪。请稍后再试。',
  },
  internal: {
    en: 'Something went wrong on our side. Try again; if it stays, tell the operator.',
    zh: '平台出错了。请再试；若仍如此，请告知运营方。',
  },
} as const satisfies Record<string, Said>;

export type ProblemCode = keyof typeof sentences;

export const problemCodes = Object.keys(sentences) as readonly ProblemCode[];

/** A type that is newer than this page is told as a defect would be, with its own detail. */
export function whatToDo(code: string, language: 'en' | 'zh'): string {
  const said: Said = isKnown(code) ? sentences[code] : sentences.internal;
  return said[language];
}

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(sentences, code);
}
