package io.tocsin.bench.trigger;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.BareEcho;
import io.tocsin.bench.BareInsert;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Handlers;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Load;
import io.tocsin.bench.Mode;
import io.tocsin.bench.Setting;
import io.tocsin.bench.TaskJar;
import io.tocsin.bench.Ticks;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** From the call of the interface to the handler's entry: one caller at a leisurely pace, and sixteen without any pause. */
public record TriggerMode(Setting setting) implements Mode {
    private static final int MANY = 16;
    private static final long PAUSE_MICROS = 10_000;
    private static final int SECONDS = 20;
    private static final int WARM_UP = 10;
    private static final String EMPTY = "/auth/me";

    @Override
    public void run(Findings findings) throws Exception {
        try (Hub hub = new Hub(setting)) {
            Setting.say("starting a hub on throw-away data");
            hub.startCenter();
            hub.startExecutor();
            Handlers handlers = Handlers.deploy(hub, TaskJar.load());
            List<String> tasks = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                tasks.add(hub.rest()
                        .post("/tasks", Load.task("trigger-" + i, "bench-tick", 0))
                        .path("id")
                        .asString());
            }
            try (BareInsert insert = new BareInsert(hub.database())) {
                one(hub, handlers, insert, tasks, findings);
                many(hub, handlers, insert, tasks, findings);
            }
            findings.spread("bare WebSocket echo, there and back, 1,000/s", BareEcho.roundTrips(setting.seconds(5)));
        }
    }

    private void one(Hub hub, Handlers handlers, BareInsert insert, List<String> tasks, Findings findings)
            throws Exception {
        Setting.say("one caller");
        Callers caller = new Callers(1, PAUSE_MICROS, setting.warmUp(WARM_UP), setting.seconds(SECONDS));
        Callers.Done triggers = caller.run(trigger(hub, tasks));
        Histogram entered = entered(handlers, triggers);
        Histogram bare = caller.run(bare(hub, insert)).returned();
        findings.spread("one caller: call -> handler entry", entered);
        findings.spread("one caller: call -> answer", triggers.returned());
        findings.spread("one caller: empty endpoint + bare insert", bare);
        findings.against(
                "one caller: call -> handler entry, against the bare", entered, bare, "p50 <= 1.5 ms, p99 <= 6 ms");
        count(findings, "one caller", triggers, entered);
    }

    private void many(Hub hub, Handlers handlers, BareInsert insert, List<String> tasks, Findings findings)
            throws Exception {
        Setting.say(MANY + " callers");
        Callers callers = new Callers(MANY, 0, setting.warmUp(WARM_UP), setting.seconds(SECONDS));
        // the bare ones first: what they share with triggers is compiled then, and both are measured warm
        Callers.Done empty = callers.run(empty(hub));
        Callers.Done bare = callers.run(bare(hub, insert));
        Callers.Done triggers = callers.run(trigger(hub, tasks));
        Histogram entered = entered(handlers, triggers);
        findings.spread(MANY + " callers: call -> handler entry", entered);
        findings.spread(MANY + " callers: call -> answer", triggers.returned());
        findings.spread(MANY + " callers: empty endpoint + bare insert", bare.returned());
        findings.figure(
                MANY + " callers: triggers",
                text("%.0f per second", triggers.calls().perSecond()),
                ">= 3000");
        findings.figure(
                MANY + " callers: empty endpoint / with a bare insert",
                text(
                        "%.0f / %.0f per second",
                        empty.calls().perSecond(), bare.calls().perSecond()),
                "");
        findings.figure(
                MANY + " callers: triggers, against empty + insert",
                text("x%.2f", triggers.calls().perSecond() / bare.calls().perSecond()),
                ">= 0.4");
        count(findings, MANY + " callers", triggers, entered);
    }

    private static Histogram entered(Handlers handlers, Callers.Done triggers) throws Exception {
        Ticks ticks = handlers.dump();
        return triggers.calls().entered(ticks);
    }

    private static void count(Findings findings, String who, Callers.Done triggers, Histogram entered) {
        findings.figure(
                who + ": calls / handlers entered",
                text("%d / %d", triggers.calls().count(), entered.getTotalCount()),
                "equal");
    }

    private static Callers.Works trigger(Hub hub, List<String> tasks) throws Exception {
        String token = hub.rest().freshToken();
        return caller -> {
            Caller connection = new Caller(hub.port(), token);
            String path = "/tasks/" + tasks.get(caller) + "/trigger";
            long first = caller * Calls.PER_CALLER;
            return new Connected(
                    number -> connection.post(path, "{\"parameters\":{\"key\":" + (first + number) + "}}"),
                    List.of(connection));
        };
    }

    private static Callers.Works empty(Hub hub) throws Exception {
        String token = hub.rest().freshToken();
        return caller -> {
            Caller connection = new Caller(hub.port(), token);
            return new Connected(number -> connection.get(EMPTY), List.of(connection));
        };
    }

    private static Callers.Works bare(Hub hub, BareInsert insert) throws Exception {
        String token = hub.rest().freshToken();
        return caller -> {
            Caller connection = new Caller(hub.port(), token);
            BareInsert.Writer writer = insert.writer();
            return new Connected(
                    number -> {
                        connection.get(EMPTY);
                        writer.commit(1);
                    },
                    List.of(connection, writer));
        };
    }

    /** One call of one caller. */
    private interface Call {
        void call(long number) throws Exception;
    }

    private record Connected(Call what, List<AutoCloseable> held) implements Callers.Work {
        @Override
        public void call(long number) throws Exception {
            what.call(number);
        }

        @Override
        public void end() throws Exception {
            for (AutoCloseable one : held) {
                one.close();
            }
        }
    }
}
