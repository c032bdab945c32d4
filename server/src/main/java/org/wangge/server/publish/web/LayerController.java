package org.wangge.server.publish.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.LayerSummary;
import org.wangge.server.publish.Layers;

@RestController
class LayerController {

    private final Layers layers;

    LayerController(Layers layers) {
        this.layers = layers;
    }

    @GetMapping("/api/layers")
    List<LayerSummary> list(Caller caller) {
        return layers.list(caller);
    }
}
