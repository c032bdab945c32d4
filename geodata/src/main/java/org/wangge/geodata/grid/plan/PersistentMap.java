package org.wangge.geodata.grid.plan;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map whose changed copies share all but the path to the changed entry: a trie of 32 branches over hash
 * codes. Iteration order is that of the hash codes.
 */
public final class PersistentMap<K, V> {

    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private final @Nullable Node<K, V> root;
    private final int size;

    private PersistentMap(@Nullable Node<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    public static <K, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(null, 0);
    }

    public int size() {
        return size;
    }

    public Optional<V> find(K key) {
        int hash = spread(key);
        Node<K, V> node = root;
        int shift = 0;
        while (node instanceof Branch<K, V> branch) {
            int bit = bit(hash, shift);
            if ((branch.bitmap & bit) == 0) {
                return Optional.empty();
            }
            node = branch.children[branch.index(bit)];
            shift += BITS;
        }
        for (Bucket<K, V> entry = (Bucket<K, V>) node; entry != null; entry = entry.next) {
            if (entry.key.equals(key)) {
                return Optional.of(entry.value);
            }
        }
        return Optional.empty();
    }

    public PersistentMap<K, V> with(K key, V value) {
        int hash = spread(key);
        int grown = find(key).isPresent() ? size : size + 1;
        return new PersistentMap<>(with(root, hash, 0, key, value), grown);
    }

    public PersistentMap<K, V> without(K key) {
        return find(key).isEmpty() ? this : new PersistentMap<>(without(root, spread(key), 0, key), size - 1);
    }

    public void forEach(BiConsumer<? super K, ? super V> action) {
        forEach(root, action);
    }

    private static <K, V> void forEach(@Nullable Node<K, V> node, BiConsumer<? super K, ? super V> action) {
        switch (node) {
            case null -> {}
            case Branch<K, V> branch -> {
                for (Node<K, V> child : branch.children) {
                    forEach(child, action);
                }
            }
            case Bucket<K, V> bucket -> {
                for (Bucket<K, V> entry = bucket; entry != null; entry = entry.next) {
                    action.accept(entry.key, entry.value);
                }
            }
        }
    }

    private static <K, V> Node<K, V> with(@Nullable Node<K, V> node, int hash, int shift, K key, V value) {
        return switch (node) {
            case null -> new Bucket<>(hash, key, value, null);
            case Bucket<K, V> bucket ->
                bucket.hash == hash
                        ? new Bucket<>(hash, key, value, bucket.less(key))
                        : with(Branch.of(bucket, shift), hash, shift, key, value);
            case Branch<K, V> branch -> {
                int bit = bit(hash, shift);
                Node<K, V> child = (branch.bitmap & bit) == 0 ? null : branch.children[branch.index(bit)];
                yield branch.with(bit, with(child, hash, shift + BITS, key, value));
            }
        };
    }

    private static <K, V> @Nullable Node<K, V> without(@Nullable Node<K, V> node, int hash, int shift, K key) {
        return switch (node) {
            case null -> null;
            case Bucket<K, V> bucket -> bucket.less(key);
            case Branch<K, V> branch -> {
                int bit = bit(hash, shift);
                Node<K, V> child = without(branch.children[branch.index(bit)], hash, shift + BITS, key);
                yield child == null ? branch.without(bit) : branch.with(bit, child);
            }
        };
    }

    private static int bit(int hash, int shift) {
        return 1 << ((hash >>> shift) & MASK);
    }

    private static int spread(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    private sealed interface Node<K, V> {}

    /** The entries of one hash code. */
    private static final class Bucket<K, V> implements Node<K, V> {
        final int hash;
        final K key;
        final V value;
        final @Nullable Bucket<K, V> next;

        Bucket(int hash, K key, V value, @Nullable Bucket<K, V> next) {
            this.hash = hash;
            this.key = key;
            this.value = value;
            this.next = next;
        }

        @Nullable
        Bucket<K, V> less(K gone) {
            if (key.equals(gone)) {
                return next;
            }
            return next == null ? this : new Bucket<>(hash, key, value, next.less(gone));
        }
    }

    private static final class Branch<K, V> implements Node<K, V> {
        final int bitmap;
        final Node<K, V>[] children;

        private Branch(int bitmap, Node<K, V>[] children) {
            this.bitmap = bitmap;
            this.children = children;
        }

        static <K, V> Branch<K, V> of(Bucket<K, V> only, int shift) {
            Node<K, V>[] children = array(1);
            children[0] = only;
            return new Branch<>(bit(only.hash, shift), children);
        }

        int index(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }

        Branch<K, V> with(int bit, Node<K, V> child) {
            int index = index(bit);
            if ((bitmap & bit) != 0) {
                Node<K, V>[] copy = children.clone();
                copy[index] = child;
                return new Branch<>(bitmap, copy);
            }
            Node<K, V>[] copy = array(children.length + 1);
            System.arraycopy(children, 0, copy, 0, index);
            copy[index] = child;
            System.arraycopy(children, index, copy, index + 1, children.length - index);
            return new Branch<>(bitmap | bit, copy);
        }

        @Nullable
        Branch<K, V> without(int bit) {
            if (children.length == 1) {
                return null;
            }
            int index = index(bit);
            Node<K, V>[] copy = array(children.length - 1);
            System.arraycopy(children, 0, copy, 0, index);
            System.arraycopy(children, index + 1, copy, index, copy.length - index);
            return new Branch<>(bitmap & ~bit, copy);
        }

        /** Java has no arrays of a generic type; these hold nodes of this map only. */
        @SuppressWarnings("unchecked")
        private static <K, V> Node<K, V>[] array(int length) {
            return (Node<K, V>[]) new Node<?, ?>[length];
        }
    }
}
