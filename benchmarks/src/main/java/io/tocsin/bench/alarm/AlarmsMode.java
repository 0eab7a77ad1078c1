package io.tocsin.bench.alarm;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.BareEcho;
import io.tocsin.bench.BareTimer;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Mode;
import io.tocsin.bench.Setting;
import io.tocsin.bench.WallClock;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Everybody's alarm at the same instant, each on a phone whose stream is open, three times: the first finds the center's
 * code cold, and the second finds it being compiled. Then some of them, who have two, dismiss it on one and wait for the
 * other to fall silent. The phones are in this process, on the machine of the center.
 *
 * @param count people
 */
public record AlarmsMode(Setting setting, int count) implements Mode {
    private static final int COUNT = 10_000;
    private static final int WITH_TWO = 1_000;
    private static final int BURSTS = 3;
    private static final int CALLERS = 8;
    private static final int DISMISSALS_PER_SECOND = 100;
    private static final long MOST_MICROS = 60_000_000;
    private static final String HEAP = "2g";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final long PING_MILLIS = 20_000;
    private static final int ECHO_SECONDS = 5;

    public static AlarmsMode of(Setting setting, List<String> values) {
        return new AlarmsMode(setting, values.isEmpty() ? COUNT : Integer.parseInt(values.getFirst()));
    }

    @Override
    public void run(Findings findings) throws Exception {
        try (Hub hub = new Hub(setting)) {
            Setting.say("starting a center on throw-away data, with " + count + " users");
            hub.startCenter();
            hub.stop();
            new People(count).moveIn(hub.database());
            hub.startCenter(HEAP);
            // what arrives is noted by the thread that finds it: phones on machines of their own would cost this one
            // nothing
            try (HttpClient client = HttpClient.newHttpClient();
                    HttpClient sockets =
                            HttpClient.newBuilder().executor(Runnable::run).build();
                    ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
                try {
                    ring(findings, hub, client, sockets, callers);
                } finally {
                    sockets.shutdownNow();
                    client.shutdownNow(); // else it would wait for the phones to hang up
                }
            }
            hub.stop();
            ledger(findings, hub);
        }
        Histogram echo = BareEcho.roundTrips(ECHO_SECONDS);
        findings.spread("bare WebSocket echo, one after the other", echo);
    }

    private void ring(Findings findings, Hub hub, HttpClient client, HttpClient sockets, ExecutorService callers)
            throws Exception {
        List<Person> people = all(callers, count, i -> Person.signIn(client, hub.port(), i));
        Setting.say("opening their phones");
        Queue<Phone> open = new ConcurrentLinkedQueue<>();
        Thread pings = Thread.ofVirtual().start(() -> ping(open));
        List<Phone> phones = all(callers, count, i -> people.get(i).phone(sockets, open));
        int two = Math.min(WITH_TWO, count);
        List<Phone> others = all(callers, two, i -> people.get(i).phone(sockets, open));

        List<Phone> all = Stream.concat(phones.stream(), others.stream()).toList();
        for (String time : List.of("of a center just started", "the second time")) {
            burst(findings, time + ": planned instant -> told to ring", hub, people, phones);
            dismissAll(people, 0);
            Await.until(
                    "all fell silent",
                    PATIENCE,
                    LOOK,
                    () -> all.stream().allMatch(phone -> phone.silent() > 0 || phone.isLost()));
            all.forEach(Phone::forget);
        }
        Burst third = burst(findings, "planned instant -> the phone is told to ring", hub, people, phones);
        findings.spread("bare timer meanwhile", third.bare());
        findings.figure(
                "rung (of " + count + ")", Long.toString(third.late().getTotalCount()), Integer.toString(count));
        findings.against("ring beside a bare timer", third.late(), third.bare(), "p99 <= 1 s");
        findings.figure(
                "connections lost",
                Long.toString(all.stream().filter(Phone::isLost).count()),
                "0");
        findings.figure("processor time of the center for a ring", text("%.2f ms", third.processor() / count), "");
        dismiss(findings, people, others);
        pings.interrupt();
        all.forEach(Phone::close);
    }

    private record Burst(Histogram late, Histogram bare, double processor) {}

    /** Everybody sets an alarm for the same instant, and is rung. */
    private Burst burst(Findings findings, String name, Hub hub, List<Person> people, List<Phone> phones)
            throws Exception {
        long at = System.currentTimeMillis() / 1_000 * 1_000 + 20_000 + count * 5L / 1_000 * 1_000;
        Setting.say("setting their alarms for " + Instant.ofEpochMilli(at));
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            all(callers, count, i -> people.get(i).setAlarm(at));
        }
        if (System.currentTimeMillis() > at - 5_000) {
            throw new IllegalStateException("setting the alarms took too long");
        }
        Await.clock(at - 1_000);
        BareTimer timer = new BareTimer();
        long processor = hub.centerFigures().processorMillis();
        Await.clock(at + 500);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (phones.stream().anyMatch(phone -> phone.rang() == 0) && System.nanoTime() < deadline) {
            Await.clock(System.currentTimeMillis() + LOOK.toMillis());
        }
        double took = hub.centerFigures().processorMillis() - processor;
        Histogram bare = timer.stop();
        Histogram late = new Histogram(MOST_MICROS, 3);
        phones.stream()
                .filter(phone -> phone.rang() > 0)
                .forEach(phone -> late.recordValue(Math.clamp(phone.rang() - at * 1_000, 0, MOST_MICROS)));
        findings.spread(name, late);
        return new Burst(late, bare, took);
    }

    private void dismissAll(List<Person> people, int from) throws Exception {
        Setting.say("dismissing");
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            all(callers, count - from, i -> people.get(from + i).dismiss());
        }
    }

    /** All others have shown theirs, so the center repeats nothing. */
    private void dismiss(Findings findings, List<Person> people, List<Phone> others) throws Exception {
        dismissAll(people, others.size());
        Histogram spread = new Histogram(MOST_MICROS, 3);
        long start = WallClock.micros() + 1_000_000;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            long[] asked = new long[others.size()];
            List<Future<?>> answers = new ArrayList<>();
            for (int i = 0; i < others.size(); i++) {
                int person = i;
                WallClock.await(start + i * 1_000_000L / DISMISSALS_PER_SECOND);
                asked[i] = WallClock.micros();
                answers.add(callers.submit(() -> people.get(person).dismiss()));
            }
            for (Future<?> answer : answers) {
                answer.get();
            }
            Await.until(
                    "all fell silent",
                    PATIENCE,
                    LOOK,
                    () -> others.stream().allMatch(phone -> phone.silent() > 0 || phone.isLost()));
            for (int i = 0; i < others.size(); i++) {
                if (others.get(i).silent() > 0) {
                    spread.recordValue(Math.clamp(others.get(i).silent() - asked[i], 0, MOST_MICROS));
                }
            }
        }
        findings.spread("dismissed on one phone -> the other is told to stop", spread);
        findings.figure(
                "dismissal spread",
                text("p50 %.1f ms, p99 %.1f ms", millis(spread, 50), millis(spread, 99)),
                "p99 <= 300 ms");
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    private void ledger(Findings findings, Hub hub) throws Exception {
        try (Connection connection = hub.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*), COUNT(DISTINCT user_id) FROM alarm_ring")) {
            rows.next();
            findings.figure("rings in the ledger", Long.toString(rows.getLong(1)), Integer.toString(BURSTS * count));
            findings.figure("people in the ledger", Long.toString(rows.getLong(2)), Integer.toString(count));
        }
    }

    /** From the first that is open: opening all takes longer than a silent phone is kept. */
    private static void ping(Queue<Phone> phones) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PING_MILLIS);
                phones.forEach(Phone::ping);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Each<T> {
        T of(int number) throws Exception;
    }

    private static <T> List<T> all(ExecutorService callers, int count, Each<T> each) throws Exception {
        List<Callable<T>> calls = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            calls.add(() -> each.of(number));
        }
        List<T> answers = new ArrayList<>(count);
        for (Future<T> answer : callers.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }
}
