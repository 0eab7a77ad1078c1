package io.tocsin.bench.fleet;

import io.tocsin.bench.Await;
import io.tocsin.bench.Certificate;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Mode;
import io.tocsin.bench.Setting;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * More TLS handshakes than a center can compute: what becomes of those who have a connection, and of honest newcomers.
 *
 * @param rate hellos a second
 */
public record HandshakesMode(Setting setting, int rate) implements Mode {
    private static final int RATE = 2_000;
    private static final int SECONDS = 20;
    private static final int PAUSE_MILLIS = 20;
    private static final long MOST_MICROS = 60_000_000;

    public static HandshakesMode of(Setting setting, List<String> values) {
        return new HandshakesMode(setting, values.isEmpty() ? RATE : Integer.parseInt(values.getFirst()));
    }

    @Override
    public void run(Findings findings) throws Exception {
        try (Hub hub = new Hub(setting, true)) {
            Setting.say("starting a center on throw-away data, with TLS");
            hub.startCenter();
            Certificate certificate = Objects.requireNonNull(hub.certificate());
            Setting.say("warming up");
            requests(hub, new Newcomers(certificate, hub.port()));
            Setting.say("without a flood");
            Newcomers first = new Newcomers(certificate, hub.port());
            Histogram alone = requests(hub, first);
            findings.spread("a request on an open connection", alone);
            findings.spread("a newcomer's handshake", first.took());
            Setting.say("with " + rate + " hellos a second");
            try (HelloFlood flood = new HelloFlood(certificate.trusting(), hub.port(), rate)) {
                Newcomers second = new Newcomers(certificate, hub.port());
                Histogram flooded = requests(hub, second);
                findings.spread("a request in the flood", flooded);
                findings.spread("a newcomer's handshake in the flood", second.took());
                findings.against("a request in the flood, against none", flooded, alone, "");
                findings.figure("newcomers that came in", second.toString(), "");
                findings.figure("hellos of the flood", flood.toString(), "");
            }
        }
    }

    /** One after the other while newcomers come. */
    private Histogram requests(Hub hub, Newcomers newcomers) throws Exception {
        Histogram took = new Histogram(MOST_MICROS, 3);
        long end = System.currentTimeMillis() + setting.seconds(SECONDS) * 1_000L;
        try (newcomers) {
            while (System.currentTimeMillis() < end) {
                long began = System.nanoTime();
                hub.rest().get("/status");
                took.recordValue(Math.min(MOST_MICROS, (System.nanoTime() - began) / 1_000));
                Await.clock(System.currentTimeMillis() + PAUSE_MILLIS);
            }
        }
        return took;
    }
}
