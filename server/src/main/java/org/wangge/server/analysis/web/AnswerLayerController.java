package org.wangge.server.analysis.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.analysis.AnswerLayers;
import org.wangge.server.analysis.AnswerLayers.AnswerLayer;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.web.AlsoAnswers;

/** Answers on the map of all: their tiles are among the layers of {@code /api/layers}. */
@RestController
@RequestMapping("/api/analysis/layers")
class AnswerLayerController {

    private final AnswerLayers layers;

    AnswerLayerController(AnswerLayers layers) {
        this.layers = layers;
    }

    @GetMapping
    List<LayerAnswer> list(Caller caller) {
        return layers.list(caller).stream().map(LayerAnswer::of).toList();
    }

    /** Makes a layer of an answer: what is left out, and the sites that were found, as they were answered. Only planners. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers({404, 409})
    LayerAnswer create(Caller caller, @RequestBody LayerBody body) {
        caller.require(Permission.PLAN_GRID);
        return LayerAnswer.of(layers.create(caller, body.run(), body.name()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        layers.delete(caller, id);
    }

    /** @param run one's own, answered */
    record LayerBody(UUID run, String name) {}

    /**
     * A layer of an answer.
     *
     * @param layer its id among the layers of the map
     * @param features how many shapes it has
     */
    record LayerAnswer(
            UUID id,
            String layer,
            String name,
            QuestionBody question,
            RunAnswer.CoverageFigures answer,
            int features,
            String sharedBy,
            Instant sharedAt) {

        static LayerAnswer of(AnswerLayer layer) {
            return new LayerAnswer(
                    layer.id(),
                    layer.layer(),
                    layer.name(),
                    QuestionBody.of(layer.question()),
                    RunAnswer.CoverageFigures.of(layer.answer()),
                    layer.features(),
                    layer.sharedBy(),
                    layer.sharedAt());
        }
    }
}
