import type { Position } from 'geojson';
import { type Ref, watch, watchEffect, onBeforeUnmount } from 'vue';
import type { EditingEvents, Overlay, Spot } from '../../map/editing/editing-view';
import { emptyOverlay } from '../../map/editing/editing-view';
import { useMap } from '../../stores/map';
import { useTools } from '../../stores/tools';
import { useWorkbench } from '../../stores/workbench';
import { isWriting } from '../../ui/is-writing';
import { areaLooks } from './area-looks';
import { toolOfKey } from './bench-keys';
import type { Tool } from './tools/tool';

const stepPixels = { far: 16, near: 2 };
const bare = { shift: false, alt: false, ctrl: false, isTouch: false };

/** Ties the tool in hand to the map: what is done there goes to the tool, and what the tool and the panels draw goes there. */
export function useEditing(tool: Readonly<Ref<Tool>>, beside: Readonly<Ref<Partial<Overlay>>>): { key: (event: KeyboardEvent) => void } {
  const map = useMap();
  const tools = useTools();
  const bench = useWorkbench();

  const events: EditingEvents = {
    pressed: (spot) => tool.value.pressed?.(spot) ?? false,
    dragged: (spot) => tool.value.dragged?.(spot),
    released: (spot) => tool.value.released?.(spot),
    hovered: (spot) => tool.value.hovered?.(spot),
    clicked(spot) {
      tools.cursor = null;
      tool.value.clicked?.(spot);
    },
    doubled: (spot) => (tool.value.doubled ?? tool.value.clicked)?.(spot),
    held: (spot) => (tool.value.held === undefined ? tool.value.finish?.() : tool.value.held(spot)),
    left: () => void (tools.snapped = null),
  };

  watch(
    () => map.view,
    (view) => (tools.editing = view?.edit(events) ?? null),
    { immediate: true },
  );
  watchEffect(() => tools.editing?.setAreas(areaLooks(bench.held, tools.level, tools.chosen, bench.isTooFar)));
  watchEffect(() => {
    const [own, other] = [tool.value.overlay(), beside.value];
    tools.editing?.setOverlay({
      ...emptyOverlay,
      ...own,
      cursor: tools.cursor,
      texts: [...(other.texts ?? []), ...(own.texts ?? [])],
      shapes: [...(other.shapes ?? []), ...(own.shapes ?? [])],
    });
  });
  onBeforeUnmount(() => {
    tools.editing = null;
    tools.cursor = null;
  });

  /** The cross begins in the middle of the map. */
  function moveCursor(x: number, y: number, event: KeyboardEvent): void {
    const view = tools.editing;
    if (view === null) return;
    const step = event.shiftKey ? stepPixels.near : stepPixels.far;
    const size = view.size();
    const from = tools.cursor === null ? { x: size.x / 2, y: size.y / 2 } : view.toPixel(tools.cursor);
    const to = tools.cursor === null ? from : { x: from.x + x * step, y: from.y + y * step };
    const at = view.atPixel(to);
    tools.cursor = at;
    view.keepInView(at);
    tool.value.hovered?.(spotAt(at, event));
  }

  const spotAt = (at: Position, event: KeyboardEvent): Spot => ({ ...bare, at, alt: event.altKey, shift: event.shiftKey, ctrl: event.ctrlKey });

  function pickAtCursor(event: KeyboardEvent): void {
    if (tools.cursor === null) moveCursor(0, 0, event);
    if (tools.cursor === null) return;
    const spot = spotAt(tools.cursor, event);
    (tool.value.space ?? tool.value.clicked)?.(spot);
  }

  const arrows: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /** Keys with the map in focus; answers whether the key meant something. */
  function onMap(event: KeyboardEvent): boolean {
    const arrow = arrows[event.key];
    if (arrow !== undefined) moveCursor(...arrow, event);
    else if (event.key === ' ') pickAtCursor(event);
    else if (event.key === '+' || event.key === '=') map.view?.zoomBy(1);
    else if (event.key === '-') map.view?.zoomBy(-1);
    else return false;
    return true;
  }

  /** Keys wherever the focus is, unless something is being written. */
  function anywhere(event: KeyboardEvent): boolean {
    if (event.key === 'Escape') {
      if (tool.value.cancel?.() !== true) tools.take('select');
      tools.cursor = null;
    } else if (event.key === 'Backspace') tool.value.back?.();
    else if (event.key === 'Delete') remove();
    else {
      const wanted = event.ctrlKey || event.metaKey || event.altKey ? null : toolOfKey(event.key);
      if (wanted === null) return false;
      tools.take(wanted);
    }
    return true;
  }

  function remove(): void {
    if (tool.value.remove !== undefined) tool.value.remove();
    else if (tools.active === 'select' && tools.chosen.length > 0 && tools.mayEdit) tools.take('delete');
  }

  function undoOrRedo(event: KeyboardEvent): boolean {
    if (!(event.ctrlKey || event.metaKey) || !['z', 'y'].includes(event.key.toLowerCase()) || !bench.isOpen) return false;
    void (event.shiftKey || event.key.toLowerCase() === 'y' ? bench.redo() : bench.undo());
    return true;
  }

  function key(event: KeyboardEvent): void {
    if (isWriting(event.target) || event.isComposing) return;
    const isMap = event.target instanceof HTMLElement && event.target.id === 'map';
    const isButton = event.target instanceof HTMLElement && event.target.closest('button, a, summary') !== null;
    const isDone = undoOrRedo(event) || (isMap && onMap(event)) || (!isButton && event.key === 'Enter' && finish()) || anywhere(event);
    if (isDone) event.preventDefault();
  }

  function finish(): boolean {
    tool.value.finish?.();
    return true;
  }

  return { key };
}
