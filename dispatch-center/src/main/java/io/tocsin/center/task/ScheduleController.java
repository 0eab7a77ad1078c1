package io.tocsin.center.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.schedule.Description;
import io.tocsin.center.schedule.Schedule;
import io.tocsin.center.schedule.ScheduleSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what a schedule would do, before it is saved. */
@RestController
@RequestMapping("/api/v1/schedules")
class ScheduleController {
    private final Access access;
    private final InstantSource clock;

    ScheduleController(Access access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    /** For everybody who is signed in: it tells nothing but arithmetic. */
    @PostMapping("/preview")
    @Operation(summary = "Tells the next fires of a schedule, and the schedule in words")
    Preview preview(@RequestBody Question question, Locale locale) {
        access.caller();
        if (question.schedule() == null) {
            throw Invalid.field("schedule", "REQUIRED", "schedule is missing");
        }
        int count = Fires.count(question.count());
        Instant now = clock.instant();
        Schedule schedule = question.schedule().toSchedule(now, "preview");
        return new Preview(Fires.upcoming(schedule, now, count), Description.of(schedule, locale));
    }

    @Schema(name = "PreviewRequest")
    record Question(
            @Nullable ScheduleSpec schedule, @Nullable Integer count) {}

    record Preview(List<Instant> fires, String text) {}
}
