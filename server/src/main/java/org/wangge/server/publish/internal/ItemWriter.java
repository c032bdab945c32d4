package org.wangge.server.publish.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.Item;
import org.wangge.server.publish.ItemWriting;
import org.wangge.server.publish.Items;
import org.wangge.server.publish.spi.ItemContent;
import org.wangge.server.publish.spi.ItemEdit;
import org.wangge.server.publish.spi.ItemEditing;
import org.wangge.server.publish.spi.ItemEditor;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Looks at what is sent, as far as that is the same for all collections, and gives it to the owner. */
@Service
@Transactional
class ItemWriter implements ItemWriting {

    private static final ItemEditing READ_ONLY =
            ItemEditing.none(Permission.VIEW_MAP, "The objects of this collection are only read");

    private final List<ItemEditor> editors;
    private final Items items;

    ItemWriter(List<ItemEditor> editors, Items items) {
        this.editors = editors;
        this.items = items;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<ItemEdit> allowed(Caller caller, String collectionId) {
        items.collection(caller, collectionId);
        return allowedBy(caller, collectionId);
    }

    @Override
    public Map<String, Set<ItemEdit>> allowed(Caller caller, List<CollectionSummary> collections) {
        return collections.stream()
                .map(CollectionSummary::id)
                .collect(Collectors.toMap(id -> id, id -> allowedBy(caller, id)));
    }

    private Set<ItemEdit> allowedBy(Caller caller, String collectionId) {
        ItemEditing editing = editing(collectionId);
        return caller.may(editing.permission()) ? editing.offered() : Set.of();
    }

    @Override
    @Transactional(readOnly = true)
    public void require(Caller caller, String collectionId, ItemEdit edit) {
        offered(caller, collectionId, edit);
    }

    @Override
    public Written create(Caller caller, String collectionId, ItemContent content) {
        Offer offer = offered(caller, collectionId, ItemEdit.CREATE);
        ItemContent own = own(offer.collection(), offer.editing().first(), null, content);
        ItemEditor editor = editor(collectionId);
        return written(caller, collectionId, asked(editor, () -> editor.create(caller, collectionId, own)));
    }

    @Override
    public Written replace(
            Caller caller, String collectionId, UUID id, ItemContent content, BiConsumer<Integer, Item> precondition) {
        return changed(
                caller,
                collectionId,
                id,
                ItemEdit.REPLACE,
                content,
                (editor, own) ->
                        editor.replace(caller, collectionId, id, own, looking(caller, collectionId, id, precondition)));
    }

    @Override
    public Written update(
            Caller caller, String collectionId, UUID id, ItemContent changes, BiConsumer<Integer, Item> precondition) {
        return changed(
                caller,
                collectionId,
                id,
                ItemEdit.UPDATE,
                changes,
                (editor, own) ->
                        editor.update(caller, collectionId, id, own, looking(caller, collectionId, id, precondition)));
    }

    private Written changed(
            Caller caller,
            String collectionId,
            UUID id,
            ItemEdit edit,
            ItemContent content,
            BiConsumer<ItemEditor, ItemContent> change) {
        Offer offer = offered(caller, collectionId, edit);
        Item before = items.get(caller, collectionId, id, null);
        ItemContent own = own(offer.collection(), offer.editing().later(), before, content);
        ItemEditor editor = editor(collectionId);
        run(editor, () -> change.accept(editor, own));
        return written(caller, collectionId, id);
    }

    @Override
    public void delete(Caller caller, String collectionId, UUID id, BiConsumer<Integer, Item> precondition) {
        offered(caller, collectionId, ItemEdit.DELETE);
        items.get(caller, collectionId, id, null);
        ItemEditor editor = editor(collectionId);
        run(editor, () -> editor.delete(caller, collectionId, id, looking(caller, collectionId, id, precondition)));
    }

    /** The object is read when it is locked, so that what is shown beside a refusal is what is there. */
    private IntConsumer looking(Caller caller, String collectionId, UUID id, BiConsumer<Integer, Item> precondition) {
        return version -> precondition.accept(version, items.get(caller, collectionId, id, null));
    }

    private Written written(Caller caller, String collectionId, UUID id) {
        return new Written(id, items.find(caller, collectionId, id, null));
    }

    private ItemEditing editing(String collectionId) {
        return editors.stream()
                .flatMap(editor -> editor.editing(collectionId).stream())
                .findFirst()
                .orElse(READ_ONLY);
    }

    private ItemEditor editor(String collectionId) {
        return editors.stream()
                .filter(editor -> editor.editing(collectionId).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** A collection the caller sees, and how far it can be changed. */
    private record Offer(CollectionSummary collection, ItemEditing editing) {}

    private Offer offered(Caller caller, String collectionId, ItemEdit edit) {
        CollectionSummary collection = items.collection(caller, collectionId);
        ItemEditing editing = editing(collectionId);
        if (!editing.offered().contains(edit)) {
            Set<ItemEdit> offered = EnumSet.noneOf(ItemEdit.class);
            offered.addAll(editing.offered());
            throw new ProblemException(
                    RequestProblem.METHOD_NOT_ALLOWED,
                    editing.elsewhere(),
                    List.of(),
                    Map.of("offered", List.copyOf(offered)),
                    null);
        }
        caller.require(editing.permission());
        return new Offer(collection, editing);
    }

    /** Without the properties that are the server's, which may be sent as they are: who edits what they have read sends all of it. */
    private static ItemContent own(
            CollectionSummary collection, Set<String> writable, @Nullable Item before, ItemContent content) {
        ItemContent own = new ItemContent(content.properties(), content.geometry());
        for (String name : new TreeSet<>(content.properties().propertyNames())) {
            if (collection.find(name).isEmpty()) {
                throw refused(name, "There is no property '" + name + "' in " + collection.id());
            }
            if (!writable.contains(name)) {
                Object stored = before == null ? null : before.values().get(name);
                if (!StoredValues.isSame(stored, content.properties().path(name))) {
                    throw refused(name, name + " is the server's, and cannot be set");
                }
                own.properties().remove(name);
            }
        }
        return own;
    }

    private static ProblemException refused(String name, String detail) {
        return ProblemException.ofField(RequestProblem.REFUSED, "/properties/" + name, detail);
    }

    private static void run(ItemEditor editor, Runnable edit) {
        asked(editor, () -> {
            edit.run();
            return true;
        });
    }

    /** Refusals of the owner name the members of a feature. */
    private static <T> T asked(ItemEditor editor, Supplier<T> edit) {
        try {
            return edit.get();
        } catch (ProblemException e) {
            List<FieldError> errors = e.errors().stream()
                    .map(error -> new FieldError(
                            error.pointer().startsWith("/properties/")
                                    ? error.pointer()
                                    : editor.pointer(error.pointer()),
                            error.code(),
                            error.detail()))
                    .toList();
            throw new ProblemException(e.problem(), e.detail(), errors, e.members(), e.where());
        }
    }
}
