package org.wangge.server.asset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.FieldError;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes field objects. Needs {@code KEEP_ASSETS}, a kind the caller may see, and an object that lies in the caller's area before and after,
 * at least in part. Every change makes a version and is in the audit; what would change nothing makes none.
 */
public interface AssetRegister {

    /**
     * Makes an object.
     *
     * @throws org.wangge.server.shared.ProblemException 403 outside the caller's area; 422 for an unknown kind, attributes the kind's schema
     *     does not take (each named by a pointer), a shape of a type the kind does not have; 409 for a code that is taken, or a contract that
     *     overlaps another for the same
     */
    Asset add(Caller caller, AssetDraft draft);

    /**
     * Changes an object, all of it.
     *
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException as {@link #add}, and 404 where there is none; 409 where it has ended, the state may
     *     not follow the one it is in, or it was changed after the day from which this is to hold
     */
    Asset put(Caller caller, UUID id, AssetDraft draft, Consumer<Asset> precondition);

    /**
     * Ends an object; it stays with all its versions.
     *
     * @param on when it ceased to exist; null for now
     */
    void end(Caller caller, UUID id, @Nullable Instant on, Consumer<Asset> precondition);

    /** Sets attributes of many objects. Each is changed as by {@link #put} or rejected; the others are changed all the same. */
    BulkResult change(Caller caller, BulkChange change);

    /**
     * One change of many objects.
     *
     * @param attributes to set; null in it takes an attribute away; the others stay
     */
    record BulkChange(
            List<Item> items,
            ObjectNode attributes,
            @Nullable Instant on,
            @Nullable String note) {

        public BulkChange {
            items = List.copyOf(items);
            attributes = attributes.deepCopy();
        }
    }

    /** An object and the version that was read. */
    record Item(UUID id, int version) {}

    /** How many were changed, or were so already, and why others were not. */
    record BulkResult(int accepted, List<Rejected> rejected) {

        public BulkResult {
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * Why an object was not changed.
     *
     * @param row where it stood in the request, from 0
     * @param code of the problem that a change of it alone would have ended with
     */
    record Rejected(int row, UUID id, String code, String detail, List<FieldError> errors) {

        public Rejected {
            errors = List.copyOf(errors);
        }
    }
}
