package io.tocsin.center.live;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Presences;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets whoever is signed in open a connection of the live stream. */
@RestController
@RequestMapping("/api/v1/live-tickets")
class LiveTicketController {
    private final LiveTickets tickets;
    private final Presences presences;
    private final Access access;

    LiveTicketController(LiveTickets tickets, Presences presences, Access access) {
        this.tickets = tickets;
        this.presences = presences;
        this.access = access;
    }

    @PostMapping
    @Operation(summary = "Gives a ticket for one connection of the live stream")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Answer> issue() {
        access.caller();
        LiveTickets.Ticket ticket = tickets.issue(presences.ofCaller());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Answer(ticket.text(), ticket.expiresAt()));
    }

    @Schema(name = "LiveTicket")
    record Answer(String ticket, Instant expiresAt) {
        @Override
        public String toString() {
            return "LiveTicket[…]";
        }
    }
}
