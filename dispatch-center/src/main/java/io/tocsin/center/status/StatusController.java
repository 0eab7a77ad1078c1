package io.tocsin.center.status;

import io.swagger.v3.oas.annotations.Operation;
import io.tocsin.center.account.Access;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which center this is and how it is doing, for whoever is signed in. */
@RestController
@RequestMapping("/api/v1/status")
class StatusController {
    private final Access access;
    private final Facts facts;
    private final ObjectProvider<StatusCount> counts;

    StatusController(Access access, Facts facts, ObjectProvider<StatusCount> counts) {
        this.access = access;
        this.facts = facts;
        this.counts = counts;
    }

    @GetMapping
    @Operation(summary = "Tells which center this is and how it is doing")
    Status status() {
        access.caller();
        Map<String, Long> figures = new TreeMap<>();
        counts.forEach(figure -> figures.put(figure.name(), figure.count()));
        long seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
        return new Status(facts.version(), facts.node(), facts.database(), seconds + "s", figures);
    }

    /** @param uptime a duration such as {@code 90s} */
    record Status(String version, String node, String database, String uptime, Map<String, Long> counts) {}
}
