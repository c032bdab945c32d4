package org.wangge.server.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.crs.ControlPointFit;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.crs.UnknownCrsException;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.StorableText;

/**
 * What the sender says about a file. Names are read in any spelling: {@code codeField}, {@code code-field}, {@code code_field}.
 *
 * @param crs system of the coordinates; null takes what the file declares, else CRS84
 * @param level of areas: street, community or cell; of rivers, where the file does not say: province, city, county, town or village
 * @param layer grid layer of areas, and of the cells people are responsible for; null is the base layer
 * @param codeField attribute with the code of an area or a segment of a river
 * @param nameField attribute with a name
 * @param parentField attribute with the code of the area above, or the name of the river
 * @param assetKind kind of field object of points
 * @param match {@code true} for points that are to be found again in the register, by their code or by name and place, and not made
 * @param idField attribute that identifies a record
 * @param source name of the source that ids belong to; null gives one name to all files of a kind
 * @param validFrom date since when areas and assignments hold; null is the day the import was started
 * @param slot as what people are responsible; null is {@code head}
 * @param fileLayer layer or sheet of the file; null takes the only one
 * @param encoding of texts, such as GB18030; null recognises it
 * @param controlPoints what the coordinates of an old system are on the map, see {@link ControlPointText}; then {@code crs} is the
 *     system of those places, not of the file
 * @param controlPointMethod similarity, affine or polynomial; null is similarity
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportOptions(
        @Nullable String crs,
        @Nullable String level,
        @Nullable String layer,
        @Nullable String codeField,
        @Nullable String nameField,
        @Nullable String parentField,
        @Nullable String assetKind,
        @Nullable String match,
        @Nullable String idField,
        @Nullable String source,
        @Nullable String validFrom,
        @Nullable String slot,
        @Nullable String fileLayer,
        @Nullable String encoding,
        @Nullable String controlPoints,
        @Nullable String controlPointMethod) {

    private static final int LONGEST = 200;
    private static final int LONGEST_POINTS = 80_000;
    private static final Map<String, String> OTHER_NAMES =
            Map.of("kind", "assetkind", "sheet", "filelayer", "valid", "validfrom");

    /** Nothing said. */
    public static final ImportOptions NONE = of(Map.of());

    public ImportOptions {
        if (crs != null) {
            try {
                Crs.parse(crs);
            } catch (UnknownCrsException e) {
                throw ProblemException.ofField(
                        RequestProblem.UNKNOWN_CRS, "crs", "There is no system " + crs + " here");
            }
        }
    }

    /**
     * Reads options by name.
     *
     * @throws ProblemException 400 for a name that is not one, or a value that is too long
     */
    public static ImportOptions of(Map<String, String> named) {
        Map<String, String> left = new LinkedHashMap<>();
        named.forEach((name, value) -> {
            String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
            int longest = plain.equals("controlpoints") ? LONGEST_POINTS : LONGEST;
            if (value.length() > longest || !StorableText.isStorable(value)) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER, name, name + " is too long, or no text to be kept");
            }
            if (!value.isBlank()) {
                left.put(OTHER_NAMES.getOrDefault(plain, plain), value.strip());
            }
        });
        ImportOptions options = new ImportOptions(
                left.remove("crs"),
                left.remove("level"),
                left.remove("layer"),
                left.remove("codefield"),
                left.remove("namefield"),
                left.remove("parentfield"),
                left.remove("assetkind"),
                left.remove("match"),
                left.remove("idfield"),
                left.remove("source"),
                left.remove("validfrom"),
                left.remove("slot"),
                left.remove("filelayer"),
                left.remove("encoding"),
                left.remove("controlpoints"),
                left.remove("controlpointmethod"));
        for (String unknown : left.keySet()) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, unknown, "There is no option '" + unknown + "' for imports");
        }
        return options;
    }

    /** The system of the file's coordinates, by name or by control points; null where nothing is stated. */
    public @Nullable Crs statedCrs() {
        Optional<ControlPointFit> fit = fit();
        if (fit.isPresent()) {
            return fit.get();
        }
        return crs == null ? null : Crs.parse(crs);
    }

    /**
     * The old system that control points tell; empty where none are given.
     *
     * @throws ProblemException 422 when they tell none
     */
    public Optional<ControlPointFit> fit() {
        return controlPoints == null
                ? Optional.empty()
                : Optional.of(ControlPointText.fit(controlPoints, controlPointMethod, crs));
    }

    /** The encoding stated, or null. */
    public @Nullable Charset statedEncoding() {
        return charset(encoding);
    }

    private static @Nullable Charset charset(@Nullable String name) {
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "encoding", "There is no encoding " + name + " here");
        }
    }
}
