package org.wangge.server.basemap.web;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.LonLat;
import org.wangge.server.basemap.PlaceText;
import org.wangge.server.basemap.PlaceTexts;
import org.wangge.server.basemap.TextLanguage;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.web.QueryValues;

@RestController
class PlaceController {

    private final PlaceTexts texts;

    PlaceController(PlaceTexts texts) {
        this.texts = texts;
    }

    /** Where a point is, in words. */
    @GetMapping("/api/places/text")
    Answer text(Caller caller, @ParameterObject PointQuery query) {
        LonLat place = QueryValues.place(query.lon(), query.lat(), query.crs());
        PlaceText text = texts.at(caller, place, query.lang() == null ? TextLanguage.ZH : query.lang());
        return new Answer(
                text.text(), text.road(), text.number(), text.crossing(), text.place(), place.lon(), place.lat());
    }

    /**
     * @param lang {@code zh} or {@code en}; {@code zh} when absent
     */
    record PointQuery(
            double lon,
            double lat,
            @Nullable String crs,
            @Nullable TextLanguage lang) {}

    record Answer(
            String text,
            @Nullable String road,
            @Nullable String number,
            @Nullable String crossing,
            @Nullable String place,
            double lon,
            double lat) {}
}
