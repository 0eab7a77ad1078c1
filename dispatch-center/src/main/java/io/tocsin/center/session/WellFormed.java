package io.tocsin.center.session;

import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a message has all its parts, which JSON does not promise: nothing behind the session checks again. */
final class WellFormed {
    private WellFormed() {}

    static boolean is(ToCenter.Live message) {
        return switch (message) {
            case ToCenter.Handlers m -> Greeting.areHandlers(m.handlers());
            case ToCenter.Ping m -> true;
            case ToCenter.Accepted m -> isOffer(m.offer());
            case ToCenter.Refused m -> isOffer(m.offer()) && all(m.code(), m.detail());
            case ToCenter.Started m -> all(m.attempt());
            case ToCenter.Withdrawn m -> isOffer(m.offer());
            case ToCenter.KillUnconfirmed m -> all(m.attempt(), m.holder());
            case ToCenter.Reported m -> isReport(m.report());
            case ToCenter.Reconciled m -> areStandings(m.standings());
            case ToCenter.NextChunk m -> m.offset() >= 0;
            case ToCenter.ArtifactState m -> true;
            case ToCenter.AskSecret m -> all(m.attempt(), m.name());
            case ToCenter.Leaving m -> all(m.reason());
        };
    }

    private static boolean isReport(@Nullable Report report) {
        return switch (report) {
            case null -> false;
            case Report.Progressed p -> all(p.attempt(), p.note()) && Double.isFinite(p.fraction());
            case Report.Logged l ->
                all(l.attempt(), l.lines())
                        && l.lines().stream().allMatch(line -> line != null && all(line.level(), line.text()));
            case Report.Ended e -> all(e.attempt()) && isOutcome(e.outcome());
        };
    }

    private static boolean isOutcome(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> false;
            case Outcome.Failed f -> all(f.code(), f.message());
            case Outcome.Succeeded s -> true;
            case Outcome.TimedOut t -> true;
            case Outcome.Cancelled c -> true;
        };
    }

    private static boolean areStandings(@Nullable List<ToCenter.Standing> standings) {
        return standings != null
                && standings.stream().allMatch(s -> s != null && isOffer(s.offer()) && s.state() != null);
    }

    private static boolean isOffer(@Nullable Offer offer) {
        return offer != null && offer.attempt() != null;
    }

    private static boolean all(@Nullable Object... parts) {
        for (Object part : parts) {
            if (Objects.isNull(part)) {
                return false;
            }
        }
        return true;
    }
}
