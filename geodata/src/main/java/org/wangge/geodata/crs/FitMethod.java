package org.wangge.geodata.crs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How coordinates of an old system become metres of the place. */
public enum FitMethod {
    /** Moved, turned and scaled (Helmert), and mirrored where the old system counts north first. */
    SIMILARITY(2),
    /** Moved, turned, scaled and sheared; each axis for itself. Degrees need at least this. */
    AFFINE(3),
    /** Polynomials of the second order, for old maps that are bent. */
    POLYNOMIAL(6);

    private final int leastPoints;

    FitMethod(int leastPoints) {
        this.leastPoints = leastPoints;
    }

    public int leastPoints() {
        return leastPoints;
    }

    /** As interfaces write it, {@code similarity}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FitMethod> find(String text) {
        return Arrays.stream(values())
                .filter(method -> method.text().equals(text))
                .findFirst();
    }
}
