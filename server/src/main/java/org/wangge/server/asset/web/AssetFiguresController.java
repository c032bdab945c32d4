package org.wangge.server.asset.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.asset.AssetFigures;
import org.wangge.server.asset.AssetFigures.Figures;
import org.wangge.server.asset.AssetFigures.FiguresQuery;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;

/** Figures of field objects. */
@RestController
@RequestMapping("/api/assets/figures")
class AssetFiguresController {

    private final AssetFigures figures;
    private final OfficeTime time;

    AssetFiguresController(AssetFigures figures, OfficeTime time) {
        this.figures = figures;
        this.time = time;
    }

    /**
     * Counts and sums of the objects that a list of one kind means. {@code filters} of a row are the parameters that, added to those of the
     * question, list its objects.
     */
    @GetMapping
    @AlsoAnswers({404, 422})
    Figures get(Caller caller, @ParameterObject AssetsQuery query, @ParameterObject Wanted wanted) {
        return figures.get(
                caller,
                new FiguresQuery(
                        query.filter(time),
                        wanted.by().stream().map(AssetFigures.Key::of).toList(),
                        wanted.sum()));
    }

    /**
     * @param by {@code state}, {@code stage}, {@code name}, {@code cell}, {@code community}, {@code street}, an attribute such as {@code road}, or one that is
     *     a day by {@code paintedDate:month} or {@code paintedDate:year}; repeatable, at most two
     * @param sum {@code metres}, {@code squareMetres}, or an attribute that is a number
     */
    record Wanted(List<String> by, @Nullable String sum) {}
}
