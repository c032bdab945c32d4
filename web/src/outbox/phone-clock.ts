import { narrowed, offsetOf, type Skew, unknownSkew } from '../model/server-time';

const remembered = 'wangge.clock';

/**
 * The time of what is done on this phone: that of the server as far as the phone has heard it, remembered for when it is opened without a
 * network.
 */
export class PhoneClock {
  private skew: Skew = unknownSkew;
  private offset: number;

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {
    const stored = Number(storage.getItem(remembered) ?? 0);
    this.offset = Number.isFinite(stored) ? stored : 0;
  }

  heard(serverDate: string | null, askedAt: number): void {
    if (serverDate === null) return;
    this.skew = narrowed(this.skew, serverDate, askedAt, Date.now());
    this.offset = offsetOf(this.skew);
    this.storage.setItem(remembered, String(Math.round(this.offset)));
  }

  now = (): number => this.of(Date.now());

  /** A time of this phone as the server would have it; milliseconds since 1970. */
  of = (phoneMillis: number): number => phoneMillis + this.offset;
}
