import type { Geometry } from 'geojson';
import type { Campaign, CampaignBody, Quota } from '../../api/campaigns';

/** A campaign as its form holds it. */
export interface CampaignDraft {
  kind: 'campaign' | 'joint';
  name: string;
  /** '' for any. */
  checklist: string;
  from: string;
  to: string;
  /** Codes of kinds of the register. */
  kinds: string[];
  text: string;
  parties: string[];
  quotas: Quota[];
  /** The area it has, while none is drawn; null for none. */
  area: Geometry | null;
}

export const newDraft = (today: string): CampaignDraft => ({ kind: 'campaign', name: '', checklist: 'dust-7', from: today, to: today, kinds: ['construction-site'], text: '', parties: [], quotas: [], area: null });

export const draftOf = ({ kind, name, checklist, from, to, selection, parties, quotas }: Campaign): CampaignDraft => ({
  kind,
  name,
  checklist: checklist ?? '',
  from,
  to,
  kinds: [...selection.kinds],
  text: selection.text ?? '',
  parties: parties.map(({ id }) => id),
  quotas: quotas.map((quota) => ({ ...quota })),
  area: (selection.geometry ?? null) as Geometry | null,
});

/** What is sent of a draft. What a form does not show, a change keeps as it was. */
export function bodyOf(draft: CampaignDraft, drawn: Geometry | null, was: Campaign | null): Omit<CampaignBody, 'clientId'> {
  const shape = drawn ?? draft.area;
  const text = draft.text.trim();
  return {
    kind: draft.kind,
    name: draft.name,
    from: draft.from,
    to: draft.to,
    targets: {
      kinds: draft.kinds,
      ...(text === '' ? {} : { text }),
      ...(shape === null ? {} : { geometry: shape as never }),
      ...(was === null ? {} : { states: was.selection.states, listed: was.selection.listed }),
      ...(was?.selection.cell == null ? {} : { cell: was.selection.cell }),
    },
    parties: draft.parties,
    quotas: draft.quotas,
    ...(draft.checklist === '' ? {} : { checklist: draft.checklist }),
  };
}

const parts = ['name', 'kind', 'checklist', 'from', 'to', 'selection', 'parties', 'quotas', 'report'] as const;
export type CampaignPart = (typeof parts)[number];

/** What somebody else has changed since. */
export const changedParts = (before: Campaign, now: Campaign): CampaignPart[] => parts.filter((part) => JSON.stringify(before[part] ?? null) !== JSON.stringify(now[part] ?? null));
