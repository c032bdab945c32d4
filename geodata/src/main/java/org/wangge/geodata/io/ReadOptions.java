package org.wangge.geodata.io;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.crs.Crs;

/**
 * What the sender says about a file.
 *
 * @param fileName the name it had at the sender's, used only to notice a file that is not what it says; null where unknown
 * @param crs system of the coordinates; null takes what the file declares, and CRS84 where it declares none
 * @param idField attribute that identifies a record; null looks for {@code id}, {@code code}, 编号 …
 * @param layer layer or sheet to read; null takes the only one
 * @param encoding of texts; null recognises it
 */
public record ReadOptions(
        @Nullable String fileName,
        @Nullable Crs crs,
        @Nullable String idField,
        @Nullable String layer,
        @Nullable Charset encoding,
        ReadLimits limits) {

    /** Nothing said, standard limits. */
    public static ReadOptions of(@Nullable String fileName) {
        return new ReadOptions(fileName, null, null, null, null, ReadLimits.STANDARD);
    }

    public ReadOptions withCrs(@Nullable Crs newCrs) {
        return new ReadOptions(fileName, newCrs, idField, layer, encoding, limits);
    }

    public ReadOptions withIdField(@Nullable String newIdField) {
        return new ReadOptions(fileName, crs, newIdField, layer, encoding, limits);
    }

    public ReadOptions withLayer(@Nullable String newLayer) {
        return new ReadOptions(fileName, crs, idField, newLayer, encoding, limits);
    }

    public ReadOptions withEncoding(@Nullable Charset newEncoding) {
        return new ReadOptions(fileName, crs, idField, layer, newEncoding, limits);
    }

    public ReadOptions withLimits(ReadLimits newLimits) {
        return new ReadOptions(fileName, crs, idField, layer, encoding, newLimits);
    }
}
