import { computed, type Ref } from 'vue';
import type { Overlay, ShapeKind } from '../../map/editing/editing-view';
import type { Geometry } from 'geojson';
import type { Compared } from '../../api/grid-types';
import { polygonsOf } from '../../model/grid/shapes';
import { useReview } from '../../stores/review';
import { useWorkbench } from '../../stores/workbench';

/** Of what has parts only the outline: the parts that differ are filled in it. */
function drawn(geometry: Geometry, { level }: Compared['properties']): Geometry {
  return level === 'cell' ? geometry : { type: 'MultiLineString', coordinates: polygonsOf(geometry).flatMap((rings) => [...rings]) };
}

/** What the panels draw on the map: faults, the place of a refusal, differences, previews, disputed borders. */
export function useBeside(panel: Readonly<Ref<string>>): Readonly<Ref<Partial<Overlay>>> {
  const bench = useWorkbench();
  const review = useReview();
  return computed(() => {
    const shapes: { geometry: Geometry; kind: ShapeKind }[] = [];
    if (panel.value === 'compare') {
      for (const { geometry, properties } of review.differences) shapes.push({ geometry: drawn(geometry, properties), kind: properties.change === 'removed' ? 'removed' : 'after' });
      // What was lies over what is, so that the move of a border shows.
      for (const { properties } of review.differences) {
        if (properties.before != null && properties.change !== 'removed') shapes.push({ geometry: properties.before, kind: 'before' });
      }
    }
    for (const geometry of review.preview) shapes.push({ geometry, kind: 'preview' });
    for (const { geometry } of review.disputes) shapes.push({ geometry, kind: 'disputed' });
    if (review.marking !== null) shapes.push({ geometry: { type: 'LineString', coordinates: [...review.marking] }, kind: 'disputed' });
    for (const { geometry } of bench.faults) if (geometry !== null) shapes.push({ geometry, kind: 'fault' });
    const where = bench.refused?.where;
    if (where != null) shapes.push({ geometry: where, kind: 'where' });
    return { shapes };
  });
}
