package org.wangge.geodata.grid.generate;

import java.util.Map;
import java.util.TreeMap;

/** Faces that belong together, and what they share with those beside them. */
final class Region {

    /** The border two regions have in common: its length, and its length weighted by how open it is. */
    record Shared(double metres, double open) {
        Shared plus(Shared other) {
            return new Shared(metres + other.metres, open + other.open);
        }
    }

    /** Two carriageways with what is between them are not wider. */
    private static final double STRIP_METRES = 20;

    private final int number;
    private final TreeMap<Integer, Shared> beside = new TreeMap<>();
    private double size;
    private double squareMetres;
    private double metresRound;

    Region(int number, double size, double squareMetres) {
        this.number = number;
        this.size = size;
        this.squareMetres = squareMetres;
    }

    int number() {
        return number;
    }

    /** In cells: 1 is what a cell should be. */
    double size() {
        return size;
    }

    double squareMetres() {
        return squareMetres;
    }

    double metresRound() {
        return metresRound;
    }

    Map<Integer, Shared> beside() {
        return beside;
    }

    void addEdge(double metres) {
        metresRound += metres;
    }

    /** Whether it is only the ground between two roads, and several cells long: nothing that one neighbour should get. */
    boolean isLongStrip(double cellMetres) {
        return 2 * squareMetres < STRIP_METRES * metresRound && metresRound > 4 * cellMetres;
    }

    /** Into how many pieces a strip is cut so that each is as long as a cell at most. */
    int piecesOf(double cellMetres) {
        return (int) Math.ceil(metresRound / 2 / cellMetres);
    }

    /** The measure of Polsby and Popper. */
    double compactness() {
        return compactness(squareMetres, metresRound);
    }

    double compactnessWith(Region other, Shared shared) {
        return compactness(squareMetres + other.squareMetres, metresRound + other.metresRound - 2 * shared.metres());
    }

    void take(Region other, Shared shared) {
        size += other.size;
        squareMetres += other.squareMetres;
        metresRound += other.metresRound - 2 * shared.metres();
    }

    private static double compactness(double squareMetres, double metresRound) {
        return metresRound <= 0 ? 0 : Math.min(1, 4 * Math.PI * squareMetres / (metresRound * metresRound));
    }
}
