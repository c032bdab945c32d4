import { attributesEn } from './attributes';
import { casesEn } from './cases';
import { consoleEn } from './console';
import { coverageEn } from './coverage';
import { listsEn } from './lists';
import { officeDataEn } from './office-data';
import { systemsEn } from './control-points';
import { devicesEn } from './devices';
import { heatEn } from './heat';
import { roadEn } from './road';
import { fieldEn } from './field';
import { gatewayEn } from './gateway';
import { tilesEn } from './tiles';
import { outboxEn } from './outbox';
import { patrolEn } from './patrol';
import { positionsEn } from './positions';
import { patrolSignalsEn } from './patrol-signals';
import { findingsEn } from './findings';
import { historyEn } from './history';
import { importsEn } from './imports';
import { campaignsEn } from './campaigns';
import { inspectionsEn } from './inspections';
import { loginEn } from './login';
import { mySlotsEn } from './my-slots';
import { complianceEn } from './compliance';
import { notifyEn } from './notify';
import { publicityEn } from './publicity';
import { peopleEn } from './people';
import { printEn } from './print';
import { publicEn } from './public';
import { riverEn } from './river';
import { riverDeskEn } from './river-desk';
import { riverRefusalsEn } from './river-refusals';
import { servicesEn } from './services';
import { supervisionEn } from './supervision';
import { workbenchEn } from './workbench-en';
import { registerEn } from './register';
import { registerFaultEn } from './register-faults';
import { populationEn } from './population';
import { siteDutyEn } from './site-duty';
import { watchEn } from './watch';
import { worksEn } from './works';
import { upkeepEn } from './upkeep';
import { pickupsEn } from './pickups';
import type { Messages } from './zh-CN';

export const en: Messages = {
  ...attributesEn,
  ...casesEn,
  ...consoleEn,
  ...coverageEn,
  ...listsEn,
  ...officeDataEn,
  ...systemsEn,
  ...devicesEn,
  ...heatEn,
  ...roadEn,
  ...positionsEn,
  ...fieldEn,
  ...outboxEn,
  ...patrolEn,
  ...patrolSignalsEn,
  ...findingsEn,
  ...workbenchEn,
  ...historyEn,
  ...importsEn,
  ...loginEn,
  ...notifyEn,
  ...publicityEn,
  ...peopleEn,
  ...printEn,
  ...publicEn,
  ...gatewayEn,
  ...tilesEn,
  ...riverEn,
  ...riverDeskEn,
  ...riverRefusalsEn,
  ...supervisionEn,
  ...registerEn,
  ...registerFaultEn,
  ...campaignsEn,
  ...mySlotsEn,
  ...complianceEn,
  ...watchEn,
  ...siteDutyEn,
  ...populationEn,
  ...inspectionsEn,
  ...worksEn,
  ...upkeepEn,
  ...pickupsEn,
  ...servicesEn,
  app: {
    name: 'Wangge',
    title: 'Wangge · urban grid management',
    demoData: 'Demo data',
    demoNote: 'Demonstration data: people, phones and places are invented',
    skipToMap: 'Skip to the map',
    updateReady: 'A new version is ready',
    updateNow: 'Update now',
    updateLater: 'Later',
    language: 'Switch to Chinese',
    languageShort: '中文',
    toDark: 'Switch to dark',
    toLight: 'Switch to light',
    logOut: 'Log out',
    menu: 'Main navigation',
    close: 'Close',
    showPanel: 'Show the panel',
    wholePanel: 'Enlarge the panel',
    hidePanel: 'Hide the panel',
    back: 'Back',
    retry: 'Try again',
    loading: 'Loading…',
    more: 'More',
    notFound: 'There is no such page',
    toMap: 'Go to the map',
  },
  nav: { layers: 'Layers', nearest: 'Nearby cases', objects: 'Objects', report: 'Report', imports: 'Imports', map: 'Map', print: 'Print' },
  map: {
    label: 'Map. Arrow keys pan, plus and minus zoom, Enter asks about the centre',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    locate: 'My position',
    whole: 'Whole street',
    empty: 'There is no map data yet',
    emptyHint: 'Import an OSM extract or grid areas and the map appears.',
    emptyAction: 'Import data',
    tilesFailed: 'Part of the map did not load',
    loading: 'The map is loading',
    insecure: 'Browsers give the position only over HTTPS or on this machine. Pick a point on the map, or ask the administrator for a certificate.',
    locateDenied: 'The position is not allowed. Pick a point on the map instead.',
    locateFailed: 'Your position was not found. Pick a point on the map instead.',
  },
  layers: {
    management: 'Management cells',
    heading: 'Layers',
    none: 'No layers',
    noneHint: 'Layers appear here once data is imported.',
    provisional: 'Provisional',
    provisionalHint: 'These cells have not passed the topology check yet',
    findings: 'Show the faults',
    noFindings: 'No faults',
    finding: {
      invalid: 'Invalid shape',
      duplicate: 'Duplicate',
      overlap: 'Overlap',
      gap: 'Gap',
      outside: 'Outside its parent',
      't-junction': 'Missing shared vertex',
      'edge-mismatch': 'Edges do not match',
      'no-parent': 'No cell above',
    },
    levels: { street: 'Street', community: 'Community', cell: 'Cell' },
    group: {
      basemap: 'Base map',
      grid: 'Grid',
      cases: 'Cases',
      river: 'Rivers',
      asset: 'Field objects',
      analysis: 'Answers of coverage',
    },
    failed: 'The layers did not load',
    reset: 'Back to default',
  },
  card: {
    kind: { cell: 'Cell', asset: 'Field object', case: 'Case', segment: 'River segment', outfall: 'Outfall', place: 'Place', person: 'Person' },
    failed: 'This did not load',
    gone: 'It no longer exists, or you may not see it',
    goneThen: 'There was no such cell on {date}',
    code: 'Code',
    area: 'Area',
    length: 'Length',
    width: 'Width',
    validFrom: 'Valid from',
    others: 'Also here',
    category: 'Category',
    state: 'State',
    description: 'Description',
    reported: 'Occurred',
    closed: 'Closed',
    cell: 'In cell',
    zoomTo: 'Zoom to it',
    copy: 'Copy coordinates',
    copied: 'Copied',
    river: 'River',
    bank: 'Bank',
    permit: 'Permit',
    from: 'From chainage',
    to: 'To chainage',
    source: 'Source',
    number: 'Number',
  },
  place: {
    heading: 'Who is responsible here',
    outside: 'No cell holds this place',
    outsideHint: 'A case reported here goes to the dispatcher.',
    nobody: 'Nobody assigned',
    call: 'Call {name} on {phone}',
    report: 'Report here',
    nearest: 'Nearby cases',
    failed: 'The cells were not found',
    slot: {
      head: 'Grid head',
      deputy: 'Deputy head',
      worker: 'Grid worker',
      inspector: 'Inspector',
      party: 'Party adviser',
      police: 'Community police',
      chief: 'River chief',
    },
  },
  asOf: {
    label: 'As of',
    banner: 'Cells and people as of {date}',
    rest: 'Cases and objects are as they are today',
    today: 'Back to today',
  },
  person: {
    duties: 'Responsible for',
    none: 'No cells on that day',
    left: 'No longer with the office',
  },
  objects: {
    heading: 'Field objects',
    kind: 'Kind of object',
    none: 'None in the map window',
    noneHint: 'There are {n} in all: move the map or zoom out.',
    inView: '{n} in the map window, {total} in all',
    someInView: 'The first {n} in the map window, {total} in all',
  },
  nearest: {
    heading: 'Nearest open cases',
    fromMe: 'From my position',
    pick: 'Pick on the map',
    picking: 'Click the starting point, or move the cross there and press Enter',
    fromCentre: 'From the map centre',
    category: 'Category',
    categoryAll: 'All categories',
    start: 'Choose a starting point to see the nearest open cases.',
    none: 'No open cases found',
    noneFilter: 'Try another category or no filter.',
    failed: 'The nearby cases did not load',
    results: 'Nearest {n}',
    more: 'Show more',
    away: '{distance} away, {bearing}',
    here: 'right here',
    origin: 'From {place}',
  },
  report: {
    heading: 'Report a case',
    where: 'Place',
    pick: 'Pick on the map',
    picking: 'Click the place, or move the cross there and press Enter',
    noPlace: 'No place chosen yet',
    category: 'Category',
    categoryHint: 'Find by name or code',
    noCategory: 'No such category',
    description: 'Description',
    descriptionHint: 'What you see, where exactly, whether it is urgent',
    submit: 'Submit',
    submitting: 'Submitting…',
    needPlace: 'Choose a place on the map first',
    needCategory: 'Choose a category',
    needDescription: 'Describe what you see',
    done: 'Reported',
    doneIn: 'The case is in {cell}',
    doneOutside: 'No cell holds the place; the dispatcher has it',
    show: 'Show the case',
    another: 'Report another',
    failed: 'It was not submitted; nothing is lost, try again',
  },
  search: {
    label: 'Search places, roads, addresses, people or codes',
    placeholder: 'Search place, crossing, address, person, code',
    none: 'Nothing found for “{q}”',
    failed: 'The search did not work',
    count: '{n}',
    kind: {
      'asset-kind': 'Kind',
      cell: 'Cell',
      person: 'Person',
      road: 'Road',
      crossing: 'Crossing',
      address: 'Address',
      place: 'Place',
      asset: 'Object',
      river: 'River',
    },
  },
  bearing: { n: 'north', ne: 'north-east', e: 'east', se: 'south-east', s: 'south', sw: 'south-west', w: 'west', nw: 'north-west' },
  source: { web: 'Web page', patrol: 'Patrol', supervision: 'Supervision', camera: 'Camera', hotline: 'Hotline', public: 'The public' },
  caseState: {
    left: 'Left bank',
    right: 'Right bank',
    open: 'Open',
    closed: 'Closed',
  },
  value: { yes: 'Yes', no: 'No', squareMetres: '{n} m²', squareKilometres: '{n} km²', metres: '{n} m', kilometres: '{n} km' },
  problem: {
    unreachable: 'The server cannot be reached, check the network',
    forbidden: 'You may not do this',
    notFound: 'Not found',
    conflict: 'Not possible in the present state',
    stale: 'Somebody changed it meanwhile; look at it as it is now, then change it again',
    tooLarge: 'The file is too large',
    refused: 'The server did not accept it: {detail}',
    unavailable: 'The server is busy, try again later',
    server: 'The server had a fault, try again later',
  },
};
