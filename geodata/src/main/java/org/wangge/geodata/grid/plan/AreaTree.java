package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Areas by their keys, each with its parts, and an index of where their borders are, as a value: a changed tree shares everything that
 * did not change.
 */
final class AreaTree<K> {

    /** An area with its parts and the tiles it is entered under, which stay as its border gets more nodes. */
    private record Entry<K>(GridArea<K> area, List<K> parts, Set<TileIndex.Tile> tiles) {

        static <K> Entry<K> of(GridArea<K> area, List<K> parts) {
            return new Entry<>(area, parts, TileIndex.tilesOf(area.shape()));
        }

        Entry<K> withParts(List<K> others) {
            return new Entry<>(area, List.copyOf(others), tiles);
        }
    }

    private final PersistentMap<K, Entry<K>> entries;
    private final TileIndex<K> index;

    private AreaTree(PersistentMap<K, Entry<K>> entries, TileIndex<K> index) {
        this.entries = entries;
        this.index = index;
    }

    /**
     * The tree of these areas, in any order.
     *
     * @throws IllegalArgumentException when a key comes twice, or a parent is missing or among its own parts
     */
    static <K> AreaTree<K> of(Collection<GridArea<K>> areas) {
        Map<K, List<K>> parts = new HashMap<>();
        Map<K, GridArea<K>> byKey = new LinkedHashMap<>();
        for (GridArea<K> area : areas) {
            if (byKey.put(area.key(), area) != null) {
                throw new IllegalArgumentException("area %s comes twice".formatted(area.key()));
            }
            if (area.parent() != null) {
                parts.computeIfAbsent(area.parent(), ignored -> new ArrayList<>())
                        .add(area.key());
            }
        }
        PersistentMap<K, Entry<K>> entries = PersistentMap.empty();
        TileIndex<K> index = TileIndex.empty();
        for (GridArea<K> area : byKey.values()) {
            requireTree(area, byKey);
            Entry<K> entry = Entry.of(area, List.copyOf(parts.getOrDefault(area.key(), List.of())));
            entries = entries.with(area.key(), entry);
            index = index.with(area.key(), entry.tiles());
        }
        return new AreaTree<>(entries, index);
    }

    private static <K> void requireTree(GridArea<K> area, Map<K, GridArea<K>> byKey) {
        GridArea<K> at = area;
        for (int depth = 0; at.parent() != null; depth++) {
            GridArea<K> parent = byKey.get(at.parent());
            if (parent == null || depth == byKey.size()) {
                throw new IllegalArgumentException(
                        "area %s has no parent %s above it".formatted(at.key(), at.parent()));
            }
            at = parent;
        }
    }

    int size() {
        return entries.size();
    }

    Optional<GridArea<K>> find(K key) {
        return entries.find(key).map(Entry::area);
    }

    /**
     * @throws NoSuchElementException when there is no such area
     */
    GridArea<K> get(K key) {
        return entry(key).area();
    }

    /** The parts of an area, in the order in which they came to it. */
    List<K> listParts(K key) {
        return entries.find(key).map(Entry::parts).orElse(List.of());
    }

    /** Areas with their parts, in no particular order. */
    void forEach(BiConsumer<? super GridArea<K>, ? super List<K>> action) {
        entries.forEach((key, entry) -> action.accept(entry.area(), entry.parts()));
    }

    TileIndex<K> index() {
        return index;
    }

    /** The tiles under which an area is entered in the index. */
    Set<TileIndex.Tile> tilesOf(K key) {
        return entry(key).tiles();
    }

    /**
     * The tree with these areas in the place of their former selves or added, and without others.
     *
     * @throws IllegalArgumentException when a parent is missing or an area that goes still has parts
     */
    AreaTree<K> replacing(Collection<GridArea<K>> areas, Collection<K> gone) {
        AreaTree<K> tree = this;
        List<GridArea<K>> waiting = new ArrayList<>(areas);
        while (!waiting.isEmpty()) {
            List<GridArea<K>> orphans = new ArrayList<>();
            for (GridArea<K> area : waiting) {
                if (area.parent() != null && tree.find(area.parent()).isEmpty()) {
                    orphans.add(area);
                } else {
                    tree = tree.with(area);
                }
            }
            if (orphans.size() == waiting.size()) {
                throw new IllegalArgumentException(
                        "area %s has no parent".formatted(orphans.getFirst().key()));
            }
            waiting = orphans;
        }
        return tree.withoutAll(gone);
    }

    /** Takes areas out, parts before what they are part of. */
    private AreaTree<K> withoutAll(Collection<K> gone) {
        AreaTree<K> tree = this;
        List<K> going = new ArrayList<>(gone);
        while (!going.isEmpty()) {
            List<K> wholes = new ArrayList<>();
            for (K key : going) {
                if (tree.listParts(key).isEmpty()) {
                    tree = tree.without(key);
                } else {
                    wholes.add(key);
                }
            }
            if (wholes.size() == going.size()) {
                throw new IllegalArgumentException("area %s still has parts".formatted(wholes.getFirst()));
            }
            going = wholes;
        }
        return tree;
    }

    AreaTree<K> with(GridArea<K> area) {
        Optional<Entry<K>> former = entries.find(area.key());
        Entry<K> entry = Entry.of(area, former.map(Entry::parts).orElse(List.of()));
        TileIndex<K> changed = former.map(old -> index.without(area.key(), old.tiles()))
                .orElse(index)
                .with(area.key(), entry.tiles());
        AreaTree<K> tree = new AreaTree<>(entries.with(area.key(), entry), changed);
        @Nullable K from = former.isEmpty() ? null : former.get().area().parent();
        @Nullable K to = area.parent();
        if (Objects.equals(from, to)) {
            return tree;
        }
        AreaTree<K> left = from == null ? tree : tree.withoutPart(from, area.key());
        return to == null ? left : left.withPart(to, area.key());
    }

    /** The area with more nodes on its border, which stays in the same tiles. */
    AreaTree<K> withNodes(GridArea<K> area) {
        Entry<K> former = entry(area.key());
        return new AreaTree<>(entries.with(area.key(), new Entry<>(area, former.parts(), former.tiles())), index);
    }

    AreaTree<K> without(K key) {
        Entry<K> entry = entry(key);
        AreaTree<K> tree = new AreaTree<>(entries.without(key), index.without(key, entry.tiles()));
        K parent = entry.area().parent();
        return parent == null ? tree : tree.withoutPart(parent, key);
    }

    private AreaTree<K> withPart(K parent, K part) {
        List<K> parts = new ArrayList<>(entry(parent).parts());
        parts.add(part);
        return new AreaTree<>(entries.with(parent, entry(parent).withParts(parts)), index);
    }

    private AreaTree<K> withoutPart(K parent, K part) {
        List<K> parts = new ArrayList<>(entry(parent).parts());
        parts.remove(part);
        return new AreaTree<>(entries.with(parent, entry(parent).withParts(parts)), index);
    }

    private Entry<K> entry(K key) {
        return entries.find(key).orElseThrow(() -> new NoSuchElementException("no area " + key));
    }
}
