package org.wangge.server.operation.command;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The points of a vector tile with all their values as text, numbers as numbers are; enough to see whether two tiles say the same.
 *
 * @param points by the value of one property
 * @param inside those that every tile of the place has to hold, however wide its margin is and however it rounds
 */
record VectorTile(Map<String, Map<String, String>> points, Set<String> inside) {

    private static final int EXTENT = 4096;
    private static final int ROUNDING = 4;
    private static final int LAYERS = 3;
    private static final int FEATURES = 2;
    private static final int KEYS = 3;
    private static final int VALUES = 4;
    private static final int TAGS = 2;
    private static final int GEOMETRY = 4;

    static VectorTile read(byte[] tile, String key) {
        VectorTile read = new VectorTile(new TreeMap<>(), new TreeSet<>());
        for (Field layer : fields(ByteBuffer.wrap(tile))) {
            if (layer.number == LAYERS) {
                read.add(layer.bytes, key);
            }
        }
        return read;
    }

    private void add(ByteBuffer layer, String key) {
        List<String> keys = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<ByteBuffer> features = new ArrayList<>();
        for (Field field : fields(layer)) {
            switch (field.number) {
                case FEATURES -> features.add(field.bytes);
                case KEYS -> keys.add(text(field.bytes));
                case VALUES -> values.add(value(field.bytes));
                default -> {}
            }
        }
        for (ByteBuffer feature : features) {
            Map<String, String> properties = new HashMap<>();
            boolean isInside = true;
            for (Field field : fields(feature)) {
                if (field.number == TAGS) {
                    while (field.bytes.hasRemaining()) {
                        properties.put(keys.get((int) varint(field.bytes)), values.get((int) varint(field.bytes)));
                    }
                } else if (field.number == GEOMETRY) {
                    varint(field.bytes);
                    long across = zigzag(field.bytes);
                    long down = zigzag(field.bytes);
                    isInside = isInside(across) && isInside(down);
                }
            }
            String name = properties.getOrDefault(key, "?" + points.size());
            points.put(name, properties);
            if (isInside) {
                inside.add(name);
            }
        }
    }

    private static boolean isInside(long at) {
        return at > ROUNDING && at < EXTENT - ROUNDING;
    }

    private record Field(int number, ByteBuffer bytes, long value) {}

    private static List<Field> fields(ByteBuffer bytes) {
        List<Field> fields = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int head = (int) varint(bytes);
            int number = head >>> 3;
            switch (head & 7) {
                case 0 -> fields.add(new Field(number, ByteBuffer.allocate(0), varint(bytes)));
                case 1 -> fields.add(new Field(number, slice(bytes, 8), 0));
                case 2 -> fields.add(new Field(number, slice(bytes, (int) varint(bytes)), 0));
                case 5 -> fields.add(new Field(number, slice(bytes, 4), 0));
                default -> throw new CommandFailure("a vector tile cannot be read");
            }
        }
        return fields;
    }

    private static ByteBuffer slice(ByteBuffer bytes, int length) {
        ByteBuffer part = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return part;
    }

    private static String value(ByteBuffer bytes) {
        Field field = fields(bytes).getFirst();
        return switch (field.number) {
            case 1 -> text(field.bytes);
            case 2 -> Double.toString(field.bytes.getFloat());
            case 3 -> Double.toString(field.bytes.getDouble());
            case 6 -> Double.toString((double) ((field.value >>> 1) ^ -(field.value & 1)));
            case 7 -> Boolean.toString(field.value != 0);
            default -> Double.toString((double) field.value);
        };
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private static long zigzag(ByteBuffer bytes) {
        long value = varint(bytes);
        return (value >>> 1) ^ -(value & 1);
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }
}
