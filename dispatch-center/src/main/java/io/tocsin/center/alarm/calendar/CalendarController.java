package io.tocsin.center.alarm.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.task.Mistakes;
import io.tocsin.center.task.Names;
import io.tocsin.center.web.IdText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calendars of workdays: those that are built in, and the caller's own. */
@RestController
@RequestMapping("/api/v1/calendars")
class CalendarController {
    private final Calendars calendars;
    private final CalendarStore store;
    private final Calendars.Use use;
    private final Access access;
    private final Ids ids;
    private final InstantSource clock;

    CalendarController(
            Calendars calendars, CalendarStore store, Calendars.Use use, Access access, Ids ids, InstantSource clock) {
        this.calendars = calendars;
        this.store = store;
        this.use = use;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param from the first day that it knows
     * @param knownUntil the last; beyond it a day is as its weekday says
     * @param days left out in lists
     */
    @Schema(name = "WorkCalendar")
    record View(
            String id,
            String name,
            boolean builtIn,
            @Nullable LocalDate from,
            @Nullable LocalDate knownUntil,
            int holidays,
            int workdays,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<SpecialDay> days) {}

    record CalendarList(List<View> items) {}

    @GetMapping
    @Operation(summary = "Lists the calendars of workdays that the caller's alarms may go by")
    CalendarList list() {
        long user = access.caller().userId();
        List<View> views = new ArrayList<>();
        calendars.builtIn().forEach((id, calendar) -> views.add(view(id, id, calendar, true, false)));
        store.of(user).forEach(own -> views.add(view(IdText.of(own.id()), own.name(), own.calendar(), false, false)));
        return new CalendarList(views);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a calendar with its days")
    View read(@PathVariable String id) {
        long user = access.caller().userId();
        WorkCalendar known = calendars.builtIn().get(id);
        if (known != null) {
            return view(id, id, known, true, true);
        }
        StoredCalendar own = calendars.own(user, id);
        return view(id, own.name(), own.calendar(), false, true);
    }

    @PostMapping(consumes = "text/calendar")
    @Operation(summary = "Imports a calendar of the caller's own, an .ics file")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<View> create(@RequestParam String name, @RequestBody byte[] file) {
        long user = access.caller().userId();
        Mistakes mistakes = new Mistakes();
        String called = Names.read(name, mistakes);
        mistakes.tell();
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        WorkCalendar calendar = new IcsReader(today).read(new String(file, StandardCharsets.UTF_8));
        StoredCalendar fresh = new StoredCalendar(ids.next(), user, called, calendar, clock.millis());
        store.insert(fresh);
        return ResponseEntity.created(URI.create("/api/v1/calendars/" + fresh.id()))
                .body(view(IdText.of(fresh.id()), called, calendar, false, true));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Deletes a calendar of the caller's own")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        long user = access.caller().userId();
        if (calendars.builtIn().containsKey(id)) {
            throw NotFound.of("calendar", id);
        }
        StoredCalendar own = calendars.own(user, id);
        if (use.isUsed(user, id)) {
            throw new Conflict("CALENDAR_IN_USE", "an alarm goes by it");
        }
        store.delete(own.id());
        calendars.forget(own.id());
    }

    private static View view(String id, String name, WorkCalendar calendar, boolean builtIn, boolean whole) {
        List<SpecialDay> days = calendar.days();
        int worked = (int) days.stream().filter(SpecialDay::working).count();
        return new View(
                id,
                name,
                builtIn,
                calendar.from(),
                calendar.knownUntil(),
                days.size() - worked,
                worked,
                whole ? days : null);
    }
}
