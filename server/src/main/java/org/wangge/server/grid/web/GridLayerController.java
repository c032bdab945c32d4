package org.wangge.server.grid.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.grid.DedicatedLayers;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridIntake.LayerData;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.LayerSummary;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** The layers beside the base layer. */
@RestController
@RequestMapping("/api/grid/layers")
class GridLayerController {

    private static final int LONGEST_LABEL = 40;

    private final DedicatedLayers layers;

    GridLayerController(DedicatedLayers layers) {
        this.layers = layers;
    }

    /** One layer. */
    @GetMapping("/{code}")
    @AlsoAnswers(304)
    ResponseEntity<GridLayerAnswer> get(Caller caller, @PathVariable String code) {
        return answer(HttpStatus.OK, layers.get(caller, code));
    }

    /** Makes a dedicated layer. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    ResponseEntity<GridLayerAnswer> make(Caller caller, @RequestBody LayerRequest wanted) {
        if (!wanted.kind().equals("dedicated")) {
            throw ProblemException.ofField(
                    GridProblem.LAYER_REFUSED, "/kind", "There is one base layer; a new one is 'dedicated'");
        }
        LayerSummary made = layers.make(caller, data(wanted.code(), wanted.labels()));
        return ResponseEntity.created(URI.create("/api/grid/layers/" + made.code()))
                .eTag(tag(made))
                .body(GridLayerAnswer.of(made));
    }

    /** Changes what a dedicated layer is called. */
    @PutMapping(path = "/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<GridLayerAnswer> rename(
            Caller caller, @PathVariable String code, IfMatch ifMatch, @RequestBody LabelsRequest wanted) {
        return answer(
                HttpStatus.OK,
                layers.rename(
                        caller,
                        data(code, wanted.labels()),
                        stored -> ifMatch.require(tag(stored), GridLayerAnswer.of(stored))));
    }

    private static LayerData data(String code, Labels labels) {
        if (!code.matches(LayerData.CODE) || code.equals(Grid.BASE_LAYER)) {
            throw ProblemException.ofField(
                    GridProblem.LAYER_REFUSED,
                    "/code",
                    "The code of a dedicated layer is up to 40 lower-case letters, digits and hyphens, and not 'base'");
        }
        requireLabel("/labels/zh", labels.zh());
        requireLabel("/labels/en", labels.en());
        return new LayerData(code, labels.zh(), labels.en());
    }

    private static void requireLabel(String pointer, String label) {
        if (label.isBlank() || label.length() > LONGEST_LABEL) {
            throw ProblemException.ofField(
                    GridProblem.LAYER_REFUSED, pointer, "A label has 1 to " + LONGEST_LABEL + " characters");
        }
    }

    private static ResponseEntity<GridLayerAnswer> answer(HttpStatus status, LayerSummary layer) {
        return ResponseEntity.status(status).eTag(tag(layer)).body(GridLayerAnswer.of(layer));
    }

    private static String tag(LayerSummary layer) {
        return EntityTags.strong(GridLayerAnswer.of(layer));
    }

    /**
     * @param kind {@code dedicated}
     */
    record LayerRequest(String code, String kind, Labels labels) {}

    record LabelsRequest(Labels labels) {}

    /**
     * A layer.
     *
     * @param kind {@code base} or {@code dedicated}
     * @param provisional whether it has faults as it is now
     */
    record GridLayerAnswer(String code, Labels labels, String kind, boolean provisional) {

        static GridLayerAnswer of(LayerSummary layer) {
            return new GridLayerAnswer(layer.code(), layer.labels(), layer.kind(), layer.provisional());
        }
    }
}
