package org.wangge.server.asset.web;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetDraft;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.AssetRegister;
import org.wangge.server.asset.AssetRegister.BulkChange;
import org.wangge.server.asset.AssetRegister.BulkResult;
import org.wangge.server.asset.AssetRegister.Item;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.GeometryMember;
import org.wangge.server.shared.web.IfMatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes, changes and ends field objects. */
@RestController
@RequestMapping("/api/assets")
class AssetRegisterController {

    private static final int MOST_VERTICES = 20_000;
    private static final GeometryMember SHAPE = new GeometryMember(
            new GeoJsonReader(new GeoJsonLimits(MOST_VERTICES, 3)),
            AssetProblem.ASSET_SHAPE_REFUSED,
            AssetProblem.ASSET_TOO_LARGE);

    private final AssetRegister register;
    private final OfficeTime time;

    AssetRegisterController(AssetRegister register, OfficeTime time) {
        this.register = register;
        this.time = time;
    }

    /** Makes an object; one of a part class gets an identifier of 17 digits where none is given. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    ResponseEntity<AssetCard> add(Caller caller, @RequestBody AssetBody body) {
        AssetCard made = AssetCard.of(register.add(caller, body.draft(time)));
        return ResponseEntity.created(URI.create("/api/assets/" + made.id()))
                .eTag(made.tag())
                .body(made);
    }

    /** Changes an object: all members but {@code geometry} and {@code validFrom}, which stay as they are where they are absent. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<AssetCard> put(Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody AssetBody body) {
        AssetCard changed = AssetCard.of(register.put(caller, id, body.draft(time), read(ifMatch)));
        return ResponseEntity.ok().eTag(changed.tag()).body(changed);
    }

    /** Ends an object; it stays with all its versions. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers({409, 422})
    void end(Caller caller, @PathVariable UUID id, IfMatch ifMatch, @ParameterObject OnQuery query) {
        register.end(caller, id, query.on() == null ? null : time.parse(query.on(), "on"), read(ifMatch));
    }

    /**
     * Sets attributes of at most 1000 objects. An object is changed or, with the reason, rejected; the others are changed all the same. Sent again, it
     * finds newer versions and changes nothing; with an {@code Idempotency-Key} it answers what it answered.
     */
    @PostMapping(path = "/changes", consumes = MediaType.APPLICATION_JSON_VALUE)
    BulkResult change(Caller caller, @RequestBody ChangesBody body) {
        return register.change(
                caller,
                new BulkChange(
                        body.items(),
                        object(body.attributes()),
                        body.on() == null ? null : time.parse(body.on(), "/on"),
                        body.note()));
    }

    private static Consumer<Asset> read(IfMatch ifMatch) {
        return stored -> ifMatch.requireVersion(stored.version(), AssetCard.of(stored));
    }

    private static ObjectNode object(JsonNode attributes) {
        if (attributes instanceof ObjectNode object) {
            return object;
        }
        throw ProblemException.ofField(
                RequestProblem.UNREADABLE_BODY, "/attributes", "attributes is an object of names and values");
    }

    /**
     * @param on when it ceased to exist, {@code YYYY-MM-DD} or an RFC 3339 time; now when absent
     */
    record OnQuery(@Nullable String on) {}

    /**
     * An object without what the server says of it.
     *
     * @param kind code of its kind; of a stored object it cannot be changed
     * @param attributes all of them, as the kind's schema says
     * @param geometry of a type the kind has; absent in a change leaves it as it is
     * @param crs of the geometry, CRS84 when absent
     * @param validFrom since when it exists, {@code YYYY-MM-DD} or an RFC 3339 time; now when absent
     * @param on from when it is like this; now when absent, and of no meaning for a new one
     * @param note why
     */
    record AssetBody(
            String kind,
            @Nullable String code,
            @Nullable String name,
            JsonNode attributes,
            @Nullable JsonNode geometry,
            @Nullable String crs,
            @Nullable String validFrom,
            @Nullable String on,
            @Nullable String note) {

        AssetDraft draft(OfficeTime time) {
            return new AssetDraft(
                    kind,
                    code,
                    name,
                    object(attributes),
                    geometry == null || geometry.isNull() ? null : SHAPE.read(geometry, crs, "/geometry"),
                    validFrom == null ? null : time.parse(validFrom, "/validFrom"),
                    on == null ? null : time.parse(on, "/on"),
                    note);
        }
    }

    /**
     * @param items which objects, and the version of each that was read
     * @param attributes to set; null in it takes an attribute away; the others stay
     * @param on from when they are like this; now when absent
     * @param note why
     */
    record ChangesBody(
            List<Item> items,
            JsonNode attributes,
            @Nullable String on,
            @Nullable String note) {}
}
