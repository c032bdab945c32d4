package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetDraft;
import org.wangge.server.asset.AssetRegister;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Repository
@Transactional
class JdbcAssetRegister implements AssetRegister {

    private static final int MOST_ITEMS = 1000;

    private final AssetWriter writer;
    private final Assets assets;

    JdbcAssetRegister(AssetWriter writer, Assets assets) {
        this.writer = writer;
        this.assets = assets;
    }

    @Override
    public Asset add(Caller caller, AssetDraft draft) {
        return writer.add(caller, draft);
    }

    @Override
    public Asset put(Caller caller, UUID id, AssetDraft draft, Consumer<Asset> precondition) {
        return writer.put(caller, id, draft, precondition);
    }

    @Override
    public void end(Caller caller, UUID id, @Nullable Instant on, Consumer<Asset> precondition) {
        writer.end(caller, id, on, precondition);
    }

    @Override
    public BulkResult change(Caller caller, BulkChange change) {
        caller.require(Permission.KEEP_ASSETS);
        if (change.items().size() > MOST_ITEMS) {
            throw ProblemException.ofField(
                    RequestProblem.TOO_LARGE, "/items", "At most " + MOST_ITEMS + " objects are changed at once");
        }
        List<Rejected> rejected = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (int row = 0; row < change.items().size(); row++) {
            Item item = change.items().get(row);
            try {
                if (!seen.add(item.id())) {
                    throw new ProblemException(RequestProblem.REFUSED, "It is named twice");
                }
                changeOne(caller, item, change);
            } catch (ProblemException e) {
                // The writer refuses before it writes, so that nothing of this object has been changed.
                rejected.add(new Rejected(row, item.id(), e.problem().name(), e.detail(), e.errors()));
            }
        }
        return new BulkResult(change.items().size() - rejected.size(), rejected);
    }

    private void changeOne(Caller caller, Item item, BulkChange change) {
        Asset stored = find(caller, item.id());
        ObjectNode attributes = (ObjectNode) stored.attributes().deepCopy();
        for (Map.Entry<String, JsonNode> each : change.attributes().properties()) {
            if (each.getValue().isNull()) {
                attributes.remove(each.getKey());
            } else {
                attributes.set(each.getKey(), each.getValue());
            }
        }
        writer.put(
                caller,
                item.id(),
                new AssetDraft(
                        stored.kind(),
                        stored.code(),
                        stored.name(),
                        attributes,
                        null,
                        null,
                        change.on(),
                        change.note()),
                current -> requireVersion(current, item.version()));
    }

    /** One that is not there is rejected, not the whole of the transaction. */
    private Asset find(Caller caller, UUID id) {
        return assets.find(caller, id).orElseThrow(() -> JdbcAssets.none(id));
    }

    private static void requireVersion(Asset current, int version) {
        if (current.version() != version) {
            throw new ProblemException(
                    RequestProblem.STALE, "It is version " + current.version() + " by now, not " + version);
        }
    }
}
