package org.wangge.server.asset;

import java.util.List;
import java.util.Optional;

/** The kinds of field objects there are. */
public interface AssetKinds {

    /** All kinds in the order of the legend. */
    List<AssetKind> list();

    Optional<AssetKind> find(String code);
}
