import type { MessageKind } from '../../api/notify';

/** The kinds people choose from, in the order they are listed; test messages always come. */
export const kinds: readonly MessageKind[] = [
  'dispatched',
  'rework',
  'supervised',
  'reminder',
  'overdue',
  'verification-asked',
  'check-asked',
  'returned',
  'escalated',
  'approval-asked',
  'approved',
  'declined',
  'merged',
  'not-filed',
  'closed',
  'patrol-due',
];
