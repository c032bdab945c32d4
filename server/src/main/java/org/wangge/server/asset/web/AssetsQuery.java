package org.wangge.server.asset.web;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetFilter.Around;
import org.wangge.server.asset.AssetFilter.AroundCell;
import org.wangge.server.asset.AssetFilter.AroundObject;
import org.wangge.server.asset.AttributeTest;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.QueryValues;

/**
 * Which objects are meant, the same wherever they are asked for. All that are given have to hold; one of {@code bbox}, {@code kind},
 * {@code cell}, {@code within}, {@code nearCell} and {@code q} has to be given.
 *
 * @param bbox {@code west,south,east,north} in {@code crs}
 * @param crs of {@code bbox}, CRS84 when absent
 * @param kind codes of kinds, repeatable; all when absent
 * @param q in the name or the code
 * @param cell the id of a cell of any level
 * @param state such as {@code signed}, repeatable
 * @param attribute such as {@code capacity>=20}, {@code road=天泽街}, {@code contractEnd<=2026-12-31}; repeatable
 * @param within the id of an object: others with a place inside them in it
 * @param nearCell the code of a cell of any level: objects with a part in it; not together with {@code within}
 * @param metres with {@code within} or {@code nearCell}: objects with a part at most so far from it, at most 20000
 * @param at as things were then, {@code YYYY-MM-DD} or an RFC 3339 time; now when absent
 */
record AssetsQuery(
        @Nullable String bbox,
        @Nullable String crs,
        List<String> kind,
        @Nullable String q,
        @Nullable UUID cell,
        List<String> state,
        List<String> attribute,
        @Nullable UUID within,
        @Nullable String nearCell,
        @Nullable Double metres,
        @Nullable String at) {

    private static final double FARTHEST_METRES = 20_000;
    private static final Pattern CODE = Pattern.compile("[0-9]{6,15}");

    AssetFilter filter(OfficeTime time) {
        if (bbox == null && kind.isEmpty() && q == null && cell == null && within == null && nearCell == null) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "bbox", "Say which by bbox, kind, cell, within, nearCell or q");
        }
        return new AssetFilter(
                kind,
                q,
                bbox == null ? null : QueryValues.bbox(bbox, crs),
                cell,
                state,
                attribute.stream().map(AttributeTest::of).toList(),
                at == null ? null : time.parse(at),
                around());
    }

    private @Nullable Around around() {
        if (metres != null && !(metres >= 0 && metres <= FARTHEST_METRES)) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "metres", "metres is a number from 0 to " + FARTHEST_METRES);
        }
        if (within != null && nearCell != null) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "nearCell", "nearCell does not go with within");
        }
        if (nearCell != null && !CODE.matcher(nearCell).matches()) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "nearCell", "nearCell is the code of a cell, of digits");
        }
        double far = metres == null ? 0 : metres;
        if (within != null) {
            return new AroundObject(within, far);
        }
        if (nearCell != null) {
            return new AroundCell(nearCell, far);
        }
        if (metres != null) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "metres", "metres goes with within or nearCell");
        }
        return null;
    }
}
