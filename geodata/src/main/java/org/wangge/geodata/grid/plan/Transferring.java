package org.wangge.geodata.grid.plan;

import java.util.List;

/** {@link GridOperation.Transfer} and {@link GridOperation.Delete}. */
final class Transferring {

    private Transferring() {}

    static <K> void transfer(PlanEdit<K> edit, GridOperation.Transfer<K> transfer) {
        GridArea<K> area = edit.area(transfer.area());
        GridArea<K> target = edit.area(transfer.to());
        K from = area.parent();
        if (from == null || from.equals(transfer.to())) {
            throw Refusal.nowhere(
                    RefusalKind.INVALID_INPUT,
                    from == null
                            ? "%s is part of nothing".formatted(area.key())
                            : "%s is part of %s already".formatted(area.key(), from));
        }
        List<K> giving = edit.lineOf(from);
        List<K> taking = edit.lineOf(target.key());
        if (giving.size() != taking.size()) {
            throw Refusal.nowhere(
                    RefusalKind.INVALID_INPUT, "%s and %s are not of one level".formatted(from, target.key()));
        }
        if (edit.plan().listParts(from).size() == 1) {
            throw Refusal.at(
                    RefusalKind.LAST_PART,
                    area.shape().getInteriorPoint(),
                    "%s is the last part of %s".formatted(area.key(), from));
        }
        edit.move(area.key(), target.key());
        for (K key : giving) {
            if (!taking.contains(key)) {
                edit.reshape(
                        key,
                        EdgeSet.of(edit.area(key).shape())
                                .subtract(area.shape())
                                .area());
            }
        }
        for (K key : taking) {
            if (!giving.contains(key)) {
                edit.reshape(
                        key,
                        EdgeSet.of(edit.area(key).shape()).add(area.shape()).area());
            }
        }
        edit.record(new Lineage.Moved<>(area.key(), from, target.key()));
    }

    static <K> void delete(PlanEdit<K> edit, GridOperation.Delete<K> delete) {
        K to = delete.freedTo();
        if (to == null) {
            edit.remove(edit.areaWithoutParts(delete.area()).key());
        } else {
            Merging.merge(edit, new GridOperation.Merge<>(List.of(delete.area(), to), to));
        }
    }
}
