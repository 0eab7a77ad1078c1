package io.tocsin.executor.node;

import io.tocsin.executor.ArtifactLoader;
import io.tocsin.executor.TaskInvoker;
import io.tocsin.executor.artifact.Artifacts;
import io.tocsin.executor.clock.CorrectedClock;
import io.tocsin.executor.clock.LocalClock;
import io.tocsin.executor.identity.Identity;
import io.tocsin.executor.identity.IdentityStore;
import io.tocsin.executor.identity.PublisherKey;
import io.tocsin.executor.intake.Intake;
import io.tocsin.executor.intake.Invokers;
import io.tocsin.executor.intake.Places;
import io.tocsin.executor.journal.Journal;
import io.tocsin.executor.outbox.Outbox;
import io.tocsin.executor.session.Backoff;
import io.tocsin.executor.session.Credentials;
import io.tocsin.executor.session.Link;
import io.tocsin.executor.session.RejectedException;
import io.tocsin.executor.session.Work;
import io.tocsin.executor.thread.SystemTimer;
import io.tocsin.executor.thread.Threads;
import io.tocsin.executor.transport.Transport;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Codec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of one executor, in the order in which they are made; they are closed in the opposite one. */
final class Assembly implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Assembly.class.getName());

    /** What an executor tells whoever runs it. */
    interface Events {
        void refused(RejectedException reason);

        void exhausted();
    }

    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final ExecutorConfig config;
    private @Nullable Work work;
    private @Nullable Link link;

    private Assembly(ExecutorConfig config) {
        this.config = config;
    }

    static Assembly of(
            ExecutorConfig config,
            List<TaskInvoker> invokers,
            @Nullable ArtifactLoader loader,
            Transport transport,
            Backoff backoff,
            Events events) {
        Assembly assembly = new Assembly(config);
        try {
            assembly.build(new Invokers(invokers), loader, transport, backoff, events);
            return assembly;
        } catch (IOException e) {
            assembly.close();
            throw new ConfigurationException("the executor cannot use " + config.home() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            assembly.close();
            throw e;
        }
    }

    private void build(
            Invokers invokers, @Nullable ArtifactLoader loader, Transport transport, Backoff backoff, Events events)
            throws IOException {
        closing.push(transport);
        Codec codec = new Codec();
        Threads.platform("codec", codec::prepare).start();
        Home home = closed(Home.take(config.home()));
        KeptPins.keep(config.home(), config.center().tls().pins());
        IdentityStore identities = new IdentityStore(home.folder("identity"));
        Optional<Identity> identity = identities.identity();
        if (identity.isPresent() && Tokens.isGiven(config.enrollment())) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} has an identity already, so no enrollment token is used; to enroll anew give a new, empty home",
                    config.home());
        }
        Credentials credentials = new Credentials(
                identities,
                new ConfiguredIntroduction(config, invokers),
                identity.isPresent() ? null : Tokens.read(config.enrollment(), System::getenv));
        boolean force = config.bounds().force();
        Journal journal = closed(Journal.open(
                home.folder("journal"),
                identity.isPresent(),
                force,
                copying -> Threads.platform("journal", copying).start()));
        Outbox outbox = closed(new Outbox(home.folder("outbox"), config.bounds().outboxBytes(), force, journal::ended));
        List<AttemptId> reported = outbox.pendingEnds();
        journal.ended(reported); // they are written when the center acknowledges them
        journal.acknowledgeAllBut(Set.copyOf(reported));
        SystemTimer timer = closed(new SystemTimer());
        Places places = new Places(config.bounds().slots(), events::exhausted);
        Intake intake = closed(new Intake(journal, outbox, invokers, timer, places));
        Artifacts artifacts = closed(new Artifacts(
                home.folder("artifacts"), identities, publisher(config.publisherKey()), loader, invokers::handlers));
        work = new Work(codec, intake, places, journal, outbox, artifacts);
        Link dialled = new Link(
                new Link.Dialing(config.center().uri(), transport, backoff),
                credentials,
                work,
                new CorrectedClock(LocalClock.system()),
                events::refused);
        link = closed(dialled);
    }

    private static @Nullable PublisherKey publisher(@Nullable Path file) {
        try {
            return file == null ? null : PublisherKey.read(file);
        } catch (IOException e) {
            throw new ConfigurationException("the publisher's key cannot be read: " + e.getMessage(), e);
        }
    }

    private <C extends AutoCloseable> C closed(C part) {
        closing.push(part);
        return part;
    }

    Work work() {
        return present(work);
    }

    Link link() {
        return present(link);
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not built");
        }
        return part;
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            AutoCloseable part = closing.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "cannot close " + part, e);
            }
        }
    }
}
