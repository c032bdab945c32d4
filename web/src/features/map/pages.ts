import type { useSession } from '../../stores/session';

/** A page of the office in the menu. */
export interface OfficePage {
  readonly to: string;
  /** Its name among the texts. */
  readonly name: string;
  /** Whether it stands in the bar where there is room, and not only behind "more". */
  readonly isMain: boolean;
}

type Session = Pick<ReturnType<typeof useSession>, 'mayConsole' | 'mayWorkOutside' | 'mayPatrol' | 'maySeePatrols' | 'mayPlan' | 'mayDispatch' | 'mayAdminister' | 'mayImport' | 'has'>;

/** The pages somebody may open, in the order of a day's work. */
export function pagesFor(session: Session): OfficePage[] {
  const isStaff = !session.has('PUBLIC');
  const all: readonly (OfficePage & { readonly may: boolean })[] = [
    { to: '/map', name: 'nav.map', isMain: true, may: true },
    { to: '/console', name: 'console.nav', isMain: true, may: session.mayConsole },
    { to: '/field', name: 'field.nav', isMain: true, may: session.mayWorkOutside },
    { to: '/patrol', name: 'patrol.nav', isMain: session.has('RIVER_CHIEF'), may: session.mayPatrol },
    { to: '/patrols', name: 'patrol.mine', isMain: false, may: session.maySeePatrols && !session.mayPatrol },
    { to: '/cases', name: 'lists.nav', isMain: true, may: isStaff },
    { to: '/statistics', name: 'statistics.nav', isMain: true, may: isStaff },
    { to: '/rivers', name: 'river.nav', isMain: false, may: isStaff },
    { to: '/inspections', name: 'inspections.nav', isMain: false, may: isStaff },
    { to: '/register', name: 'register.nav', isMain: false, may: isStaff },
    { to: '/upkeep', name: 'upkeep.nav', isMain: false, may: isStaff },
    { to: '/coverage', name: 'coverage.nav', isMain: false, may: isStaff },
    { to: '/hot-spots', name: 'hotSpots.nav', isMain: false, may: isStaff },
    { to: '/shop-contracts', name: 'shopContracts.nav', isMain: false, may: isStaff },
    { to: '/pickups', name: 'pickups.nav', isMain: false, may: session.maySeePatrols },
    { to: '/grid', name: 'drafts.nav', isMain: true, may: session.mayPlan },
    { to: '/people', name: 'people.nav', isMain: false, may: true },
    { to: '/population', name: 'population.nav', isMain: false, may: isStaff },
    { to: '/handover', name: 'office.handover.nav', isMain: false, may: session.mayDispatch },
    { to: '/office', name: 'office.nav', isMain: false, may: session.mayAdminister },
    { to: '/notify', name: 'notify.page', isMain: false, may: true },
    { to: '/notify/channels', name: 'notify.channels.page', isMain: false, may: session.mayAdminister },
    { to: '/open311', name: 'open311.nav', isMain: false, may: session.mayAdminister },
    { to: '/print/cells', name: 'nav.print', isMain: false, may: true },
    { to: '/imports', name: 'nav.imports', isMain: false, may: session.mayImport },
  ];
  return all.filter(({ may }) => may).map(({ to, name, isMain }) => ({ to, name, isMain }));
}
