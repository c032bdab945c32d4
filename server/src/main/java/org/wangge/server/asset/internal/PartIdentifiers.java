package org.wangge.server.asset.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.grid.Areas;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

/**
 * Identifiers of parts by GB/T 47678.5: six digits of the county, five of the class, six that count. One that was given is never given to
 * another object, whatever became of the first.
 */
@Repository
class PartIdentifiers {

    private static final int COUNTY_DIGITS = 6;
    private static final int LAST = 999_999;

    private final JdbcClient jdbc;
    private final Areas areas;
    private final OfficeTime time;

    PartIdentifiers(JdbcClient jdbc, Areas areas, OfficeTime time) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.time = time;
    }

    /** The next identifier of a class in the county where a shape lies. */
    String next(AssetKind kind, Geometry shape) {
        String prefix = county(shape) + Objects.requireNonNull(kind.classCode());
        // Two at once would find the same last one.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('asset_identifier/' || :prefix, 0))")
                .param("prefix", prefix)
                .query((row, number) -> true)
                .single();
        // Codes of one prefix are as long as each other: the last of them stands at the end of the index.
        int last = jdbc.sql("""
                        select right(code, 6)::integer from asset_identifier
                        where code >= :prefix || '000000' and code <= :prefix || '999999'
                        order by code desc limit 1
                        """)
                .param("prefix", prefix)
                .query(Integer.class)
                .optional()
                .orElse(0);
        if (last == LAST) {
            throw ProblemException.ofField(
                    AssetProblem.ASSET_REFUSED, "/code", "All identifiers that begin with " + prefix + " are given");
        }
        return "%s%06d".formatted(prefix, last + 1);
    }

    private String county(Geometry shape) {
        return findCounty(shape)
                .orElseThrow(() -> ProblemException.ofField(
                        AssetProblem.ASSET_REFUSED,
                        "/code",
                        "It lies outside every street, so that its county is not known: give its identifier"));
    }

    private Optional<String> findCounty(Geometry shape) {
        LonLat inside = LonLat.of(shape.getInteriorPoint().getCoordinate());
        return areas.at(inside, time.now()).cells().stream()
                .findFirst()
                .map(street -> street.code())
                .filter(code -> code.matches("\\d{" + COUNTY_DIGITS + "}.*"))
                .map(code -> code.substring(0, COUNTY_DIGITS));
    }

    /**
     * Refuses what is no identifier of a class.
     *
     * @param code null is taken: there is none yet
     */
    static void requireForm(AssetKind kind, @Nullable String code) {
        if (!isFor(kind, code)) {
            throw ProblemException.ofField(
                    AssetProblem.ASSET_REFUSED,
                    "/code",
                    "An identifier is six digits of the county, " + kind.classCode() + ", and six digits that count");
        }
    }

    /** Whether a code has the form of an identifier of a class; null does. */
    static boolean isFor(AssetKind kind, @Nullable String code) {
        return code == null || code.matches("\\d{6}" + kind.classCode() + "\\d{6}");
    }

    /**
     * Keeps the identifiers that parts of a source bring, and gives one to each that has none and lies in a street; of other kinds nothing.
     *
     * @throws ProblemException 409 where one brings an identifier that was given to another object
     */
    void complete(String source, AssetKind kind) {
        if (kind.classCode() == null) {
            return;
        }
        List<Part> parts = jdbc.sql("""
                        select a.id, a.code, ST_AsEWKB(a.geom) as shape from asset a
                        where a.kind = :kind and a.source = :source
                            and not exists (select 1 from asset_identifier i where i.code = a.code and i.asset_id = a.id)
                        order by a.code nulls last, a.id
                        """)
                .param("kind", kind.code())
                .param("source", source)
                .query((row, number) -> new Part(
                        row.getObject("id", UUID.class), row.getString("code"), Ewkb.read(row.getBytes("shape"))))
                .list();
        for (Part part : parts) {
            if (part.code() != null) {
                give(part.code(), part.id());
            } else if (findCounty(part.shape()).isPresent()) {
                String code = next(kind, part.shape());
                give(code, part.id());
                jdbc.sql("update asset set code = :code where id = :id")
                        .param("code", code)
                        .param("id", part.id())
                        .update();
            }
        }
    }

    private record Part(UUID id, @Nullable String code, Geometry shape) {}

    /** Keeps an identifier for an object. */
    void give(String code, UUID asset) {
        UUID owner = jdbc.sql("""
                        insert into asset_identifier as known (code, asset_id) values (:code, :asset)
                        on conflict (code) do update set code = known.code returning asset_id
                        """)
                .param("code", code)
                .param("asset", asset)
                .query(UUID.class)
                .single();
        if (!asset.equals(owner)) {
            throw ProblemException.ofField(
                    AssetProblem.ASSET_CODE_TAKEN, "/code", code + " was given to another object");
        }
    }
}
