package org.wangge.geodata.coverage;

/**
 * Points of a plane in a balanced tree of two axes that is nothing but arrays: the middle of a range is its root, the halves
 * beside it are its children, split by x and y in turn.
 */
final class PointTree {

    private static final int LEAF = 8;

    private final double[] xs;
    private final double[] ys;
    private final int[] numbers;

    PointTree(double[] xs, double[] ys) {
        this.xs = xs.clone();
        this.ys = ys.clone();
        this.numbers = new int[xs.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        arrange(0, numbers.length - 1, false);
    }

    private void arrange(int low, int high, boolean byY) {
        if (high - low < LEAF) {
            return;
        }
        int middle = (low + high) >>> 1;
        select(byY ? ys : xs, low, high, middle);
        arrange(low, middle - 1, !byY);
        arrange(middle + 1, high, !byY);
    }

    /** Hoare's selection: what is left of the middle is not greater, what is right of it not less. */
    private void select(double[] keys, int low, int high, int middle) {
        int from = low;
        int to = high;
        while (from < to) {
            double pivot = keys[(from + to) >>> 1];
            int left = from;
            int right = to;
            while (left <= right) {
                while (keys[left] < pivot) {
                    left++;
                }
                while (keys[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    swap(left++, right--);
                }
            }
            if (middle <= right) {
                to = right;
            } else if (middle >= left) {
                from = left;
            } else {
                return;
            }
        }
    }

    private void swap(int i, int j) {
        double x = xs[i];
        xs[i] = xs[j];
        xs[j] = x;
        double y = ys[i];
        ys[i] = ys[j];
        ys[j] = y;
        int number = numbers[i];
        numbers[i] = numbers[j];
        numbers[j] = number;
    }

    /**
     * A walk to the points near a box, the nearest parts of the tree first. Distances are of the plane stretched by a factor along
     * each axis; a walk that found something may lower its limit.
     */
    abstract static class Walk {

        double minX;
        double minY;
        double maxX;
        double maxY;
        double scaleX = 1;
        double scaleY = 1;
        double limitSquared = Double.POSITIVE_INFINITY;

        /** Every point within the limit is met, and some beyond it. */
        abstract void meet(int number, double x, double y);

        /** The squared distance of the box from a point. */
        final double boxSquared(double x, double y) {
            double east = Math.max(0, Math.max(minX - x, x - maxX)) * scaleX;
            double north = Math.max(0, Math.max(minY - y, y - maxY)) * scaleY;
            return east * east + north * north;
        }

        final void through(PointTree tree) {
            visit(tree, 0, tree.numbers.length - 1, false, 0, 0);
        }

        private void visit(PointTree tree, int low, int high, boolean byY, double offX, double offY) {
            if (offX * offX + offY * offY > limitSquared) {
                return;
            }
            if (high - low < LEAF) {
                for (int i = low; i <= high; i++) {
                    meet(tree.numbers[i], tree.xs[i], tree.ys[i]);
                }
                return;
            }
            int middle = (low + high) >>> 1;
            double split = byY ? tree.ys[middle] : tree.xs[middle];
            double toHigher = byY ? Math.max(offY, (split - maxY) * scaleY) : Math.max(offX, (split - maxX) * scaleX);
            double toLower = byY ? Math.max(offY, (minY - split) * scaleY) : Math.max(offX, (minX - split) * scaleX);
            boolean lowerFirst = toLower <= toHigher;
            child(tree, low, middle - 1, byY, offX, offY, toLower, lowerFirst);
            meet(tree.numbers[middle], tree.xs[middle], tree.ys[middle]);
            child(tree, middle + 1, high, byY, offX, offY, toHigher, true);
            child(tree, low, middle - 1, byY, offX, offY, toLower, !lowerFirst);
        }

        private void child(
                PointTree tree, int low, int high, boolean byY, double offX, double offY, double off, boolean now) {
            if (now) {
                visit(tree, low, high, !byY, byY ? offX : off, byY ? off : offY);
            }
        }
    }
}
