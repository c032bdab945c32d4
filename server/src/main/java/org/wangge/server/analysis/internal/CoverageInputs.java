package org.wangge.server.analysis.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.basemap.BasemapPlaces.GroundPlace;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that an answer follows from.
 *
 * @param then what serves at the time that is compared; nothing where none is
 * @param byLength whether the demand is lines that count by their metres
 * @param demand what wants to be served; empty where that is the area itself
 * @param weights how much each of it counts; empty where each counts once, or by its metres
 * @param walkways where one may walk, also around the area; empty where nobody walks
 * @param siteRoads where sites may be put; empty where none are sought on roads
 * @param walls buildings that stand in the line of sight; empty where nobody looks
 */
record CoverageInputs(
        CoverageQuestion question,
        Geometry area,
        Supply services,
        Supply then,
        boolean byLength,
        List<GroundPlace> demand,
        List<Double> weights,
        List<LineString> walkways,
        List<LineString> siteRoads,
        List<Geometry> walls) {

    CoverageInputs {
        demand = List.copyOf(demand);
        weights = List.copyOf(weights);
        walkways = List.copyOf(walkways);
        siteRoads = List.copyOf(siteRoads);
        walls = List.copyOf(walls);
    }

    /** Whether what wants to be served counts by what its attributes say. */
    boolean isWeighed() {
        CoverageQuestion.Objects objects = question.objects();
        return objects != null && objects.weight() != null;
    }

    /** The same for the same question on the same data, and for no other. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DataOutputStream out =
                    new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
                write(out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(DataOutputStream out) throws IOException {
        // Another version of the computation gives another answer.
        text(out, "2");
        text(out, JsonMapper.shared().writeValueAsString(question));
        shape(out, area);
        supply(out, services);
        supply(out, then);
        out.writeInt(demand.size());
        for (GroundPlace place : demand) {
            text(out, place.id() + place.kind() + place.label());
            shape(out, place.geometry());
        }
        for (double weight : weights) {
            out.writeDouble(weight);
        }
        out.writeInt(walkways.size());
        for (LineString way : walkways) {
            shape(out, way);
        }
        out.writeInt(siteRoads.size());
        for (LineString road : siteRoads) {
            shape(out, road);
        }
        for (Geometry wall : walls) {
            shape(out, wall);
        }
    }

    private static void supply(DataOutputStream out, Supply supply) throws IOException {
        out.writeInt(supply.spots().size());
        for (ServiceSpot spot : supply.spots()) {
            text(out, spot.toString());
        }
        out.writeInt(supply.gates().size());
        for (LonLat gate : supply.gates()) {
            text(out, gate.toString());
        }
        out.writeInt(supply.shapes().size());
        for (Geometry shape : supply.shapes()) {
            shape(out, shape);
        }
    }

    private static void shape(DataOutputStream out, Geometry geometry) throws IOException {
        byte[] bytes = Ewkb.write(geometry);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.writeInt(bytes.size());
        bytes.writeTo(out);
    }
}
