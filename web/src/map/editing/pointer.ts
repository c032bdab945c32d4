import type L from 'leaflet';
import type { EditingEvents, Spot } from './editing-view';

/** A press that moves less than this is a click; fingers tremble more. */
const steadyPixels = { mouse: 6, touch: 12 };
/** Two clicks this near to each other may be a double one; borders have nodes that lie hardly farther apart. */
const doublePixels = { mouse: 5, touch: 24 };
const doubleMillis = 350;
const holdMillis = 550;

const reachOf = ({ mouse, touch }: { mouse: number; touch: number }, { isTouch }: Spot): number => (isTouch ? touch : mouse);

interface Press {
  readonly x: number;
  readonly y: number;
  readonly id: number;
  readonly spot: Spot;
  readonly takes: boolean;
  moved: boolean;
  heldBy: ReturnType<typeof setTimeout> | null;
}

/** Turns what mouse, pen and finger do on the map into presses, drags and clicks; the map pans where nothing takes a press. */
export class EditingPointer {
  private readonly map: L.Map;
  private readonly element: HTMLElement;
  private readonly events: EditingEvents;
  private press: Press | null = null;
  private readonly fingers = new Set<number>();
  private last: { x: number; y: number; at: number } | null = null;

  constructor(map: L.Map, events: EditingEvents) {
    this.map = map;
    this.element = map.getContainer();
    this.events = events;
    // Before Leaflet hears of it, so that it does not begin to pan.
    this.element.addEventListener('pointerdown', this.onDown, { capture: true });
    this.element.addEventListener('pointermove', this.onMove);
    this.element.addEventListener('pointerup', this.onUp);
    this.element.addEventListener('pointercancel', this.onCancel);
    this.element.addEventListener('pointerleave', this.onLeave);
    this.element.addEventListener('contextmenu', this.onContextMenu);
  }

  end(): void {
    this.forget();
    this.element.removeEventListener('pointerdown', this.onDown, { capture: true });
    this.element.removeEventListener('pointermove', this.onMove);
    this.element.removeEventListener('pointerup', this.onUp);
    this.element.removeEventListener('pointercancel', this.onCancel);
    this.element.removeEventListener('pointerleave', this.onLeave);
    this.element.removeEventListener('contextmenu', this.onContextMenu);
  }

  private spot(event: PointerEvent | MouseEvent): Spot {
    const { lng, lat } = this.map.mouseEventToLatLng(event);
    const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
    return { at: [lng, lat], shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey, isTouch };
  }

  private readonly onDown = (event: PointerEvent): void => {
    this.fingers.add(event.pointerId);
    if (event.button !== 0) return;
    // A second finger zooms: what the first had begun is off.
    if (this.fingers.size > 1) {
      this.forget();
      return;
    }
    const spot = this.spot(event);
    const takes = this.events.pressed(spot);
    if (takes) {
      this.map.dragging.disable();
      this.element.setPointerCapture(event.pointerId);
    }
    const press: Press = { x: event.clientX, y: event.clientY, id: event.pointerId, spot, takes, moved: false, heldBy: null };
    if (spot.isTouch) press.heldBy = setTimeout(() => this.hold(press), holdMillis);
    this.press = press;
  };

  private hold(press: Press): void {
    if (this.press !== press || press.moved) return;
    this.forget();
    this.events.held(press.spot);
  }

  private readonly onMove = (event: PointerEvent): void => {
    const { press } = this;
    if (press === null) {
      if (event.pointerType !== 'touch') this.events.hovered(this.spot(event));
      return;
    }
    if (event.pointerId !== press.id) return;
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > reachOf(steadyPixels, press.spot)) press.moved = true;
    if (press.takes && press.moved) this.events.dragged(this.spot(event));
  };

  private readonly onUp = (event: PointerEvent): void => {
    this.fingers.delete(event.pointerId);
    const { press } = this;
    if (press === null || event.pointerId !== press.id) return;
    this.forget();
    const spot = this.spot(event);
    if (press.takes && press.moved) this.events.released(spot);
    else if (!press.moved) this.click(event, press.spot);
  };

  private click({ clientX: x, clientY: y, timeStamp: at }: PointerEvent, spot: Spot): void {
    const { last } = this;
    const isSecond = last !== null && at - last.at < doubleMillis && Math.hypot(x - last.x, y - last.y) < reachOf(doublePixels, spot);
    this.last = isSecond ? null : { x, y, at };
    if (isSecond) this.events.doubled(spot);
    else this.events.clicked(spot);
  }

  private readonly onCancel = (event: PointerEvent): void => {
    this.fingers.delete(event.pointerId);
    const { press } = this;
    this.forget();
    if (press?.takes === true && press.moved) this.events.released(press.spot);
  };

  private readonly onLeave = (): void => {
    if (this.press === null) this.events.left();
  };

  private readonly onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    // A finger that stays has been heard of already.
    if (!(event instanceof PointerEvent) || event.pointerType !== 'touch') this.events.held(this.spot(event));
  };

  private forget(): void {
    if (this.press?.heldBy != null) clearTimeout(this.press.heldBy);
    if (this.press?.takes === true) this.map.dragging.enable();
    this.press = null;
  }
}
