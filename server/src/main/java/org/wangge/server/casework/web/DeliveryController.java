package org.wangge.server.casework.web;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.Cases;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.notify.Deliveries;

@RestController
class DeliveryController {

    private final Cases cases;
    private final Deliveries deliveries;

    DeliveryController(Cases cases, Deliveries deliveries) {
        this.cases = cases;
        this.deliveries = deliveries;
    }

    /**
     * Who was told what of a case, and how far it got, the oldest first. Who sees only their own cases sees only what they were told
     * themselves.
     */
    @GetMapping("/api/cases/{id}/deliveries")
    List<Deliveries.Told> list(Caller caller, @PathVariable UUID id) {
        cases.get(caller, id);
        boolean isStaff = caller.may(Permission.VIEW_PHONES);
        return isStaff
                ? deliveries.ofCase(id, null)
                : caller.accountId() == null ? List.of() : deliveries.ofCase(id, caller.accountId());
    }
}
