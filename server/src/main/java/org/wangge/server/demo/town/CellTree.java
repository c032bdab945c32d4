package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.grid.ReadingOrder;

/** Codes and names for the pieces of the partition, in reading order, and their parents. */
final class CellTree {

    /** County code 410199 is given to no county, so no office in China has this code. */
    static final String STREET_CODE = "410199001";

    static final String STREET_NAME = "示范街道·如意湖畔";

    /** By the index of {@link Partition}. */
    static final List<String> COMMUNITY_NAMES = List.of("湖心社区", "揽月社区", "北渚社区", "南汀社区", "云杉社区", "柳岸社区", "棠溪社区", "听荷社区");

    private final List<Town.Cell> cells = new ArrayList<>();
    private final List<String> communityCodes = new ArrayList<>();

    CellTree(Partition partition) {
        Polygon street = Frame.lonLat(partition.street());
        cells.add(new Town.Cell(STREET_CODE, STREET_NAME, Town.Level.STREET, Optional.empty(), street));
        List<Polygon> communities = new ArrayList<>();
        for (int i = 0; i < COMMUNITY_NAMES.size(); i++) {
            communities.add(Partition.union(members(partition, i)));
        }
        List<Polygon> order = readingOrder(communities);
        for (int i = 0; i < communities.size(); i++) {
            communityCodes.add("%s%03d".formatted(STREET_CODE, order.indexOf(communities.get(i)) + 1));
        }
        for (Polygon polygon : order) {
            int index = communities.indexOf(polygon);
            add(index, polygon, readingOrder(members(partition, index)));
        }
    }

    /** Street first, then each community followed by its cells. */
    List<Town.Cell> cells() {
        return cells;
    }

    /** Code of a community by its index in the partition. */
    String communityCode(int index) {
        return communityCodes.get(index);
    }

    private void add(int index, Polygon community, List<Polygon> members) {
        String code = communityCodes.get(index);
        String name = COMMUNITY_NAMES.get(index);
        cells.add(new Town.Cell(code, name, Town.Level.COMMUNITY, Optional.of(STREET_CODE), Frame.lonLat(community)));
        for (int i = 0; i < members.size(); i++) {
            cells.add(new Town.Cell(
                    "%s%03d".formatted(code, i + 1),
                    "%s第%02d网格".formatted(name, i + 1),
                    Town.Level.CELL,
                    Optional.of(code),
                    Frame.lonLat(members.get(i))));
        }
    }

    private static List<Polygon> members(Partition partition, int community) {
        return partition.cells().stream()
                .filter(cell -> cell.community() == community)
                .map(Partition.PlaneCell::polygon)
                .toList();
    }

    /** The pieces in the order in which the grid numbers cells. */
    private static List<Polygon> readingOrder(List<Polygon> pieces) {
        Map<Integer, Polygon> byIndex = new HashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            byIndex.put(i, Frame.lonLat(pieces.get(i)));
        }
        return ReadingOrder.of(byIndex).stream().map(pieces::get).toList();
    }
}
