package org.wangge.geodata.osm;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import crosby.binary.Fileformat;
import crosby.binary.Osmformat;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.wangge.geodata.io.UnreadableFileException;

/**
 * The blocks of a .osm.pbf file, read again for every pass. Sizes are checked against the format's own limits before
 * anything is allocated, so a crafted file cannot claim a gigabyte. The first pass notes what each block holds; later
 * passes skip the blocks that hold nothing they want.
 */
final class PbfBlocks {

    /** The kinds of element, in the order a pass may ask for them. */
    enum Kind {
        NODE,
        WAY,
        RELATION
    }

    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int MAX_BLOB_BYTES = 32 * 1024 * 1024;
    private static final Set<String> UNDERSTOOD = Set.of("OsmSchema-V0.6", "DenseNodes", "HistoricalInformation");

    private final Path file;
    private final Map<Kind, BitSet> blocksByKind = new EnumMap<>(Kind.class);
    private boolean indexed;

    PbfBlocks(Path file) {
        this.file = file;
    }

    /** Decodes every block that holds elements of {@code kind} and gives these elements to {@code visitor}. */
    void forEach(Kind kind, PbfVisitor visitor) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            boolean headerSeen = false;
            for (int block = 0; ; block++) {
                Fileformat.BlobHeader header = readHeader(in, block);
                if (header == null) {
                    break;
                }
                int size = checkedSize(header.getDatasize());
                if (header.getType().equals("OSMData") && headerSeen) {
                    readData(in, size, block, kind, visitor);
                } else if (header.getType().equals("OSMHeader")) {
                    checkHeader(inflate(in, size));
                    headerSeen = true;
                } else if (!headerSeen) {
                    throw new UnreadableFileException(
                            "not-osm-pbf", "The file does not begin with an OpenStreetMap header.");
                } else {
                    in.skipNBytes(size);
                }
            }
            if (!headerSeen) {
                throw new UnreadableFileException("not-osm-pbf", "The file is empty.");
            }
        } catch (EOFException e) {
            throw new UnreadableFileException("damaged", "The file ends in the middle of a block.", e);
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableFileException("damaged", "A block of the file cannot be decoded.", e);
        }
        indexed = true;
    }

    private void readData(DataInputStream in, int size, int block, Kind kind, PbfVisitor visitor) throws IOException {
        if (indexed && !blocks(kind).get(block)) {
            in.skipNBytes(size);
            return;
        }
        Osmformat.PrimitiveBlock data = Osmformat.PrimitiveBlock.parseFrom(inflate(in, size));
        if (!indexed) {
            note(data, block);
        }
        try {
            new PbfDecoder(data).decode(kind, visitor);
        } catch (IndexOutOfBoundsException e) {
            throw new UnreadableFileException("damaged", "A block of the file points outside its own tables.", e);
        }
    }

    private void note(Osmformat.PrimitiveBlock data, int block) {
        for (Osmformat.PrimitiveGroup group : data.getPrimitivegroupList()) {
            if (group.getNodesCount() > 0 || group.hasDense()) {
                blocks(Kind.NODE).set(block);
            }
            if (group.getWaysCount() > 0) {
                blocks(Kind.WAY).set(block);
            }
            if (group.getRelationsCount() > 0) {
                blocks(Kind.RELATION).set(block);
            }
        }
    }

    private BitSet blocks(Kind kind) {
        return blocksByKind.computeIfAbsent(kind, k -> new BitSet());
    }

    private static Fileformat.@org.jspecify.annotations.Nullable BlobHeader readHeader(DataInputStream in, int block)
            throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int size = (first << 24) | (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        if (size < 0 || size > MAX_HEADER_BYTES) {
            String reason = block == 0
                    ? "The file is not an OpenStreetMap extract (.osm.pbf)."
                    : "Block " + block + " of the file claims a header of " + size + " bytes.";
            throw new UnreadableFileException(block == 0 ? "not-osm-pbf" : "damaged", reason);
        }
        byte[] bytes = new byte[size];
        in.readFully(bytes);
        try {
            return Fileformat.BlobHeader.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableFileException("not-osm-pbf", "The file is not an OpenStreetMap extract (.osm.pbf).", e);
        }
    }

    private static int checkedSize(int size) throws UnreadableFileException {
        if (size < 0 || size > MAX_BLOB_BYTES) {
            throw new UnreadableFileException(
                    "too-large", "A block claims " + size + " bytes; the format allows 32 MiB.");
        }
        return size;
    }

    private static ByteString inflate(DataInputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        Fileformat.Blob blob = Fileformat.Blob.parseFrom(bytes);
        if (blob.hasRaw()) {
            return blob.getRaw();
        }
        if (!blob.hasZlibData()) {
            throw new UnreadableFileException(
                    "unsupported-compression",
                    "The extract is compressed with something other than zlib; save it with zlib.");
        }
        return inflateZlib(blob.getZlibData(), checkedSize(blob.getRawSize()));
    }

    private static ByteString inflateZlib(ByteString compressed, int rawSize) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed.asReadOnlyByteBuffer());
            byte[] raw = new byte[rawSize];
            int filled = 0;
            while (filled < rawSize) {
                int got = inflater.inflate(raw, filled, rawSize - filled);
                if (got == 0) {
                    throw new UnreadableFileException("damaged", "A block of the file is shorter than it says.");
                }
                filled += got;
            }
            return ByteString.copyFrom(raw);
        } catch (DataFormatException e) {
            throw new UnreadableFileException("damaged", "A block of the file cannot be decompressed.", e);
        } finally {
            inflater.end();
        }
    }

    private static void checkHeader(ByteString bytes) throws IOException {
        for (String feature : Osmformat.HeaderBlock.parseFrom(bytes).getRequiredFeaturesList()) {
            if (!UNDERSTOOD.contains(feature)) {
                throw new UnreadableFileException(
                        "unsupported-feature",
                        "The extract needs the feature " + feature + ", which is not understood.");
            }
        }
    }
}
