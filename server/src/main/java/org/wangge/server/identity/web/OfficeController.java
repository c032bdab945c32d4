package org.wangge.server.identity.web;

import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.DemoAccounts;
import org.wangge.server.identity.DemoAccounts.DemoAccount;
import org.wangge.server.identity.OfficeArea;
import org.wangge.server.shared.OfficeTime;

/** What the login page needs to know before anybody has logged in. */
@RestController
@RequestMapping("/api/office")
class OfficeController {

    private final String name;
    private final ObjectProvider<DemoAccounts> demo;
    private final ObjectProvider<OfficeArea> area;
    private final OfficeTime time;
    private final String version;

    OfficeController(
            @Value("${wangge.office-name:}") String name,
            ObjectProvider<DemoAccounts> demo,
            ObjectProvider<OfficeArea> area,
            OfficeTime time,
            ObjectProvider<BuildProperties> build) {
        this.name = name;
        this.demo = demo;
        this.area = area;
        this.time = time;
        this.version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("development");
    }

    @GetMapping
    @SecurityRequirements
    ResponseEntity<Office> office() {
        List<DemoAccount> known =
                demo.stream().flatMap(office -> office.accounts().stream()).toList();
        Bbox bounds = area.orderedStream()
                .flatMap(office -> office.core().stream())
                .findFirst()
                .orElse(null);
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(new Office(
                        name.isEmpty() ? nameOfArea() : name,
                        demo.stream().findAny().isPresent(),
                        known,
                        bounds == null ? null : List.of(bounds.west(), bounds.south(), bounds.east(), bounds.north()),
                        bounds == null ? null : Centre.of(bounds),
                        time.zone().getId(),
                        version));
    }

    private String nameOfArea() {
        return area.orderedStream()
                .flatMap(office -> office.name().stream())
                .findFirst()
                .orElse("网格");
    }

    /**
     * The office.
     *
     * @param demoAccounts accounts with public passwords; empty except in a demonstration
     * @param bounds west, south, east, north of the base layer, of other layers where it has no cells; null while there are none
     * @param timeZone the zone of its days and hours, such as {@code Asia/Shanghai}
     */
    record Office(
            String name,
            boolean demo,
            List<DemoAccount> demoAccounts,
            @Nullable List<Double> bounds,
            @Nullable Centre centre,
            String timeZone,
            String version) {}

    record Centre(double lon, double lat) {

        static Centre of(Bbox bounds) {
            return new Centre((bounds.west() + bounds.east()) / 2, (bounds.south() + bounds.north()) / 2);
        }
    }
}
