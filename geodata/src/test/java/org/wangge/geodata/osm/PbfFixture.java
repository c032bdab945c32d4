package org.wangge.geodata.osm;

import com.google.protobuf.ByteString;
import crosby.binary.Fileformat;
import crosby.binary.Osmformat;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes small extracts, right ones and wrong ones. */
final class PbfFixture {

    private final Osmformat.PrimitiveGroup.Builder nodes = Osmformat.PrimitiveGroup.newBuilder();
    private final Osmformat.PrimitiveGroup.Builder ways = Osmformat.PrimitiveGroup.newBuilder();
    private final Osmformat.PrimitiveGroup.Builder relations = Osmformat.PrimitiveGroup.newBuilder();
    private final List<String> strings = new ArrayList<>(List.of(""));

    PbfFixture node(long id, double lon, double lat, String... tags) {
        Osmformat.Node.Builder node = Osmformat.Node.newBuilder()
                .setId(id)
                .setLon(Math.round(lon * 1e7))
                .setLat(Math.round(lat * 1e7));
        for (int i = 0; i < tags.length; i += 2) {
            node.addKeys(string(tags[i])).addVals(string(tags[i + 1]));
        }
        nodes.addNodes(node);
        return this;
    }

    PbfFixture way(long id, List<Long> nodeIds, String... tags) {
        Osmformat.Way.Builder way = Osmformat.Way.newBuilder().setId(id);
        long last = 0;
        for (long nodeId : nodeIds) {
            way.addRefs(nodeId - last);
            last = nodeId;
        }
        for (int i = 0; i < tags.length; i += 2) {
            way.addKeys(string(tags[i])).addVals(string(tags[i + 1]));
        }
        ways.addWays(way);
        return this;
    }

    PbfFixture relation(long id, Map<Long, String> wayRoles, String... tags) {
        Osmformat.Relation.Builder relation = Osmformat.Relation.newBuilder().setId(id);
        long last = 0;
        for (Map.Entry<Long, String> member : wayRoles.entrySet()) {
            relation.addMemids(member.getKey() - last)
                    .addTypes(Osmformat.Relation.MemberType.WAY)
                    .addRolesSid(string(member.getValue()));
            last = member.getKey();
        }
        for (int i = 0; i < tags.length; i += 2) {
            relation.addKeys(string(tags[i])).addVals(string(tags[i + 1]));
        }
        relations.addRelations(relation);
        return this;
    }

    Path write(Path file) throws IOException {
        return write(file, 0);
    }

    /** @param claimedExtraBytes added to what the data block says of its own size */
    Path write(Path file, int claimedExtraBytes) throws IOException {
        Osmformat.StringTable.Builder table = Osmformat.StringTable.newBuilder();
        strings.forEach(s -> table.addS(ByteString.copyFromUtf8(s)));
        ByteString data = Osmformat.PrimitiveBlock.newBuilder()
                .setStringtable(table)
                .addPrimitivegroup(nodes)
                .addPrimitivegroup(ways)
                .addPrimitivegroup(relations)
                .build()
                .toByteString();
        ByteString header = Osmformat.HeaderBlock.newBuilder()
                .addRequiredFeatures("OsmSchema-V0.6")
                .build()
                .toByteString();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        block(out, "OSMHeader", Fileformat.Blob.newBuilder().setRaw(header).build());
        block(
                out,
                "OSMData",
                Fileformat.Blob.newBuilder()
                        .setZlibData(deflated(data))
                        .setRawSize(data.size() + claimedExtraBytes)
                        .build());
        return Files.write(file, bytes.toByteArray());
    }

    CollectingSink read(Path folder) {
        CollectingSink sink = new CollectingSink();
        try {
            OsmExtract.read(write(folder.resolve("fixture.osm.pbf")), sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sink;
    }

    private static void block(DataOutputStream out, String type, Fileformat.Blob blob) throws IOException {
        byte[] body = blob.toByteArray();
        byte[] header = Fileformat.BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(body.length)
                .build()
                .toByteArray();
        out.writeInt(header.length);
        out.write(header);
        out.write(body);
    }

    private static ByteString deflated(ByteString data) {
        java.util.zip.Deflater deflater = new java.util.zip.Deflater();
        deflater.setInput(data.toByteArray());
        deflater.finish();
        byte[] buffer = new byte[data.size() + 1000];
        int size = deflater.deflate(buffer);
        deflater.end();
        return ByteString.copyFrom(Arrays.copyOf(buffer, size));
    }

    private int string(String value) {
        int index = strings.indexOf(value);
        if (index < 0) {
            strings.add(value);
            return strings.size() - 1;
        }
        return index;
    }
}
