package org.wangge.server.publish;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads vector tiles (MVT 2.1) as far as tests need it: an oracle of its own, from the specification. */
final class MvtDecoder {

    private final ByteBuffer bytes;

    private MvtDecoder(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * A feature.
     *
     * @param type 1 point, 2 line, 3 polygon
     * @param paths vertices in tile units, x to the east and y to the south
     */
    record Feature(int type, Map<String, Object> properties, List<List<int[]>> paths) {}

    record Layer(String name, int version, int extent, List<Feature> features) {}

    static Map<String, Layer> decode(byte[] tile) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        MvtDecoder reader = new MvtDecoder(wrap(tile));
        while (reader.bytes.hasRemaining()) {
            int tag = (int) reader.varint();
            if (tag != (3 << 3 | 2)) {
                throw new IllegalStateException("A tile holds layers only, not " + tag);
            }
            Layer layer = reader.sub().layer();
            if (layers.put(layer.name(), layer) != null) {
                throw new IllegalStateException("Two layers " + layer.name());
            }
        }
        return layers;
    }

    private Layer layer() {
        String name = "";
        int version = 0;
        int extent = 4096;
        List<MvtDecoder> features = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int tag = (int) varint();
            switch (tag >> 3) {
                case 1 -> name = text();
                case 2 -> features.add(sub());
                case 3 -> keys.add(text());
                case 4 -> values.add(sub().value());
                case 5 -> extent = (int) varint();
                case 15 -> version = (int) varint();
                default -> throw new IllegalStateException("layer field " + (tag >> 3));
            }
        }
        return new Layer(
                name,
                version,
                extent,
                features.stream().map(feature -> feature.feature(keys, values)).toList());
    }

    private Feature feature(List<String> keys, List<Object> values) {
        Map<String, Object> properties = new LinkedHashMap<>();
        int type = 0;
        List<List<int[]>> paths = List.of();
        while (bytes.hasRemaining()) {
            int tag = (int) varint();
            switch (tag >> 3) {
                case 1 -> varint();
                case 2 -> {
                    MvtDecoder tags = sub();
                    while (tags.bytes.hasRemaining()) {
                        properties.put(keys.get((int) tags.varint()), values.get((int) tags.varint()));
                    }
                }
                case 3 -> type = (int) varint();
                case 4 -> paths = sub().geometry();
                default -> throw new IllegalStateException("feature field " + (tag >> 3));
            }
        }
        return new Feature(type, properties, paths);
    }

    private List<List<int[]>> geometry() {
        List<List<int[]>> paths = new ArrayList<>();
        int x = 0;
        int y = 0;
        while (bytes.hasRemaining()) {
            int command = (int) varint();
            int count = command >> 3;
            switch (command & 7) {
                case 1, 2 -> {
                    for (int i = 0; i < count; i++) {
                        x += zigzag(varint());
                        y += zigzag(varint());
                        if ((command & 7) == 1) {
                            paths.add(new ArrayList<>());
                        }
                        paths.getLast().add(new int[] {x, y});
                    }
                }
                case 7 -> paths.getLast().add(paths.getLast().getFirst().clone());
                default -> throw new IllegalStateException("command " + command);
            }
        }
        return paths;
    }

    private Object value() {
        int tag = (int) varint();
        return switch (tag >> 3) {
            case 1 -> text();
            case 2 -> (double) bytes.getFloat();
            case 3 -> bytes.getDouble();
            case 4, 5 -> varint();
            case 6 -> (long) zigzag(varint());
            case 7 -> varint() == 1;
            default -> throw new IllegalStateException("value field " + (tag >> 3));
        };
    }

    private MvtDecoder sub() {
        byte[] part = new byte[(int) varint()];
        bytes.get(part);
        return new MvtDecoder(wrap(part));
    }

    private static ByteBuffer wrap(byte[] part) {
        return ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String text() {
        byte[] part = new byte[(int) varint()];
        bytes.get(part);
        return new String(part, StandardCharsets.UTF_8);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static int zigzag(long value) {
        return (int) (value >>> 1 ^ -(value & 1));
    }
}
