import { MessageTypeSchema, type NewMessage } from '../../schemas/deliveries/message.ts';
import { defined } from '../../schemas/feeds/define-contract.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import { type Office, officeKey } from '../../schemas/notices/office.ts';
import { findTransition, type NoticeEvent } from '../../schemas/notices/transitions.ts';
import { messageIdOf } from '../shared/deliveries/tell.ts';

/**
 * What an office is told of a step: which document, what was done and until when it is due. The findings themselves
 * stand in the document, which is read under the grants of whoever opens it.
 */
const viewOf = (notice: Notice, { action, to, on }: NoticeEvent): NewMessage['data'] => {
  const { noticeId, serial, officialNo, kind, uscc, name, city, dueOn, provisional } = notice;
  const link = (format: 'html' | 'docx') => `/v1/notices/${noticeId}/document?format=${format}`;
  return defined({
    ...{ noticeId, serial, officialNo, kind, state: to, action, on },
    firm: { uscc, name },
    ...{ city, dueOn, provisional },
    documents: { html: link('html'), docx: link('docx') },
  });
};

/** Each office once: that of insurance is issuer and responsible in one. */
const toldOf = (notice: Notice, { action, from }: NoticeEvent): Office[] => {
  const tells = (from === null ? undefined : findTransition(notice.kind, from, action))?.tells ?? [];
  const offices = tells.map((who) => notice[who]);
  return [...new Map(offices.map((office) => [officeKey(office), office])).values()];
};

/** Messages of a step, for those whom the table of transitions tells. Their ids follow from document, step and office. */
export const messagesOf = (notice: Notice, event: NoticeEvent): NewMessage[] =>
  toldOf(notice, event).map((office) => ({
    messageId: messageIdOf(event.noticeId, event.n, office),
    office,
    type: MessageTypeSchema.parse(`notice.${event.action}`),
    documentId: event.noticeId,
    n: event.n,
    at: event.at,
    data: viewOf(notice, event),
  }));
