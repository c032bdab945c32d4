package org.wangge.server.asset.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.asset.AssetDocuments;
import org.wangge.server.asset.Assets;
import org.wangge.server.files.Document;
import org.wangge.server.files.Documents;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;

@Repository
@Transactional
class JdbcAssetDocuments implements AssetDocuments {

    private final Documents documents;
    private final Assets assets;
    private final AssetWriter writer;
    private final Audit audit;

    JdbcAssetDocuments(Documents documents, Assets assets, AssetWriter writer, Audit audit) {
        this.documents = documents;
        this.assets = assets;
        this.writer = writer;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Document> list(Caller caller, UUID asset) {
        caller.require(Permission.VIEW_CASES);
        assets.get(caller, asset, null);
        return documents.list(JdbcAssetPhotos.owner(asset));
    }

    @Override
    public Document attach(Caller caller, UUID asset, String name, byte[] content) {
        writer.requireLasting(writer.locked(caller, asset));
        List<Document> before = documents.list(JdbcAssetPhotos.owner(asset));
        Document attached = documents.attach(caller, JdbcAssetPhotos.owner(asset), name, content);
        if (!before.contains(attached)) {
            audit.change(caller, "asset.document", "asset/" + asset, null, attached);
        }
        return attached;
    }

    @Override
    @Transactional(readOnly = true)
    public Received get(Caller caller, UUID asset, UUID document) {
        List<Document> known = list(caller, asset);
        byte[] content = documents.content(JdbcAssetPhotos.owner(asset), document);
        String name = known.stream()
                .filter(each -> each.id().equals(document))
                .findFirst()
                .orElseThrow()
                .name();
        return new Received(name, content);
    }

    @Override
    public void remove(Caller caller, UUID asset, UUID document) {
        writer.locked(caller, asset);
        List<Document> before = documents.list(JdbcAssetPhotos.owner(asset));
        documents.remove(JdbcAssetPhotos.owner(asset), document);
        before.stream()
                .filter(each -> each.id().equals(document))
                .forEach(each -> audit.change(caller, "asset.document", "asset/" + asset, each, null));
    }
}
