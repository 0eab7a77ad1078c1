package io.tocsin.center.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail, newest first. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {
    private final AuditTrail trail;
    private final Access access;

    AuditController(AuditTrail trail, Access access) {
        this.trail = trail;
        this.access = access;
    }

    @GetMapping
    @Operation(summary = "Lists who changed what, the latest first")
    Page<Entry> list(
            @RequestParam(required = false) @Nullable String user,
            @Parameter(description = "Such as task.delete, or task. for all that concerns tasks")
                    @RequestParam(required = false)
                    @Nullable
                    String action,
            @Parameter(description = "Such as task/17, or task/ for every task")
                    @RequestParam(required = false)
                    @Nullable
                    String subject,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        access.requireEverywhere(Permission.AUDIT_READ);
        Cursor page = Cursor.of(cursor, limit);
        var filter = new AuditFilter(user, action, subject, from, to);
        List<AuditTrail.Entry> rows = trail.before(page.last().orElse(Long.MAX_VALUE), filter, page.limit() + 1);
        return Page.of(rows, page.limit(), AuditTrail.Entry::id).map(AuditController::view);
    }

    private static Entry view(AuditTrail.Entry row) {
        return new Entry(
                IdText.of(row.id()),
                Instant.EPOCH.plus(row.atMicros(), ChronoUnit.MICROS),
                IdText.ofNullable(row.userId()),
                row.username(),
                row.action(),
                row.subject(),
                row.detail());
    }

    @Schema(name = "AuditEntry")
    record Entry(
            String id,
            Instant at,
            @Nullable String userId,
            String username,
            String action,
            String subject,
            String detail) {}
}
