package org.wangge.server.asset;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.Labels;
import tools.jackson.databind.JsonNode;

/**
 * A kind of field object.
 *
 * @param code such as {@code camera}
 * @param labels its name in Chinese and English
 * @param group the group it is listed in
 * @param geometryTypes the geometry types it may have, as GeoJSON names them
 * @param attributesSchema JSON Schema (2020-12) of an object's attributes
 * @param attributeOrder the attributes as forms and tables show them; those it leaves out come after
 * @param mapAttributes the attributes that go into tiles
 * @param phoneAttributes the attributes that only those see who may see phones
 * @param symbol name of the sign on the map
 * @param colour {@code #rrggbb}
 * @param openToPublic false where only people of the office see it
 * @param lifecycle the states its objects go through
 * @param stages figures that people name: of the objects in some states each
 * @param slots what somebody can be of an object, in their order
 * @param classCode of a part of GB/T 47678.5, five digits; null for the office's own kinds
 * @param term of what an object is about, such as a contract; null where nothing begins or ends
 * @param patrolled how its lines are patrolled; null where they are not
 * @param watched whether somebody is to be there at certain hours ({@link AssetWatches})
 * @param upkeep how its objects are kept up by tasks; null where they are not
 */
public record AssetKind(
        String code,
        Labels labels,
        Group group,
        Set<String> geometryTypes,
        JsonNode attributesSchema,
        List<String> attributeOrder,
        List<String> mapAttributes,
        List<String> phoneAttributes,
        String symbol,
        String colour,
        boolean openToPublic,
        Lifecycle lifecycle,
        List<Stage> stages,
        List<Slot> slots,
        @Nullable String classCode,
        @Nullable Term term,
        @Nullable Patrolled patrolled,
        boolean watched,
        @Nullable Upkeep upkeep) {

    public AssetKind {
        slots = List.copyOf(slots);
        stages = List.copyOf(stages);
        attributeOrder = List.copyOf(attributeOrder);
        geometryTypes = Set.copyOf(geometryTypes);
        mapAttributes = List.copyOf(mapAttributes);
        phoneAttributes = List.copyOf(phoneAttributes);
    }

    /** Kinds that are listed together. */
    public record Group(String code, Labels labels) {}

    /**
     * The states of a kind.
     *
     * @param attribute the attribute that is the state; null for a kind without states
     * @param changes which states may follow a state; one that is not named may be followed by all
     */
    public record Lifecycle(@Nullable String attribute, Map<String, List<String>> changes) {

        public Lifecycle {
            changes = Map.copyOf(changes);
        }

        /** Whether an object in one state may come to be in another; null is an object that has none. */
        public boolean allows(@Nullable String from, @Nullable String to) {
            if (from == null || from.equals(to) || !changes.containsKey(from)) {
                return true;
            }
            return to != null && Objects.requireNonNull(changes.get(from)).contains(to);
        }
    }

    /** Objects in one of some states, which people count together; stages may share states. */
    public record Stage(String code, Labels labels, List<String> states) {

        public Stage {
            states = List.copyOf(states);
        }
    }

    /**
     * How long something lasts.
     *
     * @param start the attribute with its first day
     * @param end the attribute with its last day
     * @param same objects that agree in all of these attributes may not have days in common; empty where they may
     * @param overIn states in which its days count no more, such as that of a contract that was cancelled
     */
    public record Term(String start, String end, List<String> same, List<String> overIn) {

        public Term {
            same = List.copyOf(same);
            overIn = List.copyOf(overIn);
        }
    }

    /**
     * How lines are patrolled.
     *
     * @param widthMetres how wide an object is that does not say it
     * @param widthAttribute the attribute that says how wide it is
     * @param perWeekAttribute the attribute that says how often a week somebody is to walk it
     */
    public record Patrolled(double widthMetres, String widthAttribute, String perWeekAttribute) {}

    /**
     * How objects are kept up.
     *
     * @param warrantyAttribute the attribute with the last day of the warranty; null where there is none
     * @param companyAttribute the attribute that says who is to do what is due
     */
    public record Upkeep(@Nullable String warrantyAttribute, String companyAttribute) {}

    /** What somebody can be of an object, such as the grid head of a site. */
    public record Slot(String code, Labels labels) {}

    /** The names of all attributes an object of this kind may have. */
    public Set<String> attributeNames() {
        return Set.copyOf(attributesSchema.path("properties").propertyNames());
    }
}
