package io.tocsin.center.secret;

import io.tocsin.center.session.LiveSession;
import io.tocsin.center.session.SecretTraffic;
import io.tocsin.center.thread.Threads;
import io.tocsin.center.trust.SecretBox;
import io.tocsin.protocol.HttpTask;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a secret to the executor that runs an attempt of a task which names it, over a session that nobody can read along
 * with, and to nobody else. It is read for each attempt: a change or deletion holds from the next one on.
 */
@Component
final class SecretDelivery implements SecretTraffic {
    private static final Logger LOG = LoggerFactory.getLogger(SecretDelivery.class);
    private static final int MOST_WAITING = 20_000;
    private static final int AT_ONCE = 4;

    private final SecretStore store;
    private final SecretBox box;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    /** Of the connections to the database, which are few. */
    private final Semaphore working = new Semaphore(AT_ONCE);

    SecretDelivery(SecretStore store, SecretBox box) {
        this.store = store;
        this.box = box;
    }

    @Override
    public void asked(LiveSession session, ToCenter.AskSecret question) {
        if (!session.peer().confidential()) {
            session.offer(refused(question, "secrets do not travel over an unencrypted session"));
        } else if (waiting.tryAcquire()) { // otherwise the executor asks again
            Threads.startVirtual("secret-" + question.attempt(), () -> answer(session, question));
        }
    }

    private void answer(LiveSession session, ToCenter.AskSecret question) {
        try {
            working.acquire();
            try {
                session.offer(found(session, question));
            } finally {
                working.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.error("a secret for attempt {} could not be read", question.attempt(), failed);
            session.offer(refused(question, "the secret " + question.name() + " cannot be read; see the center's log"));
        } finally {
            waiting.release();
        }
    }

    private ToExecutor.Secret found(LiveSession session, ToCenter.AskSecret question) {
        Optional<SecretStore.Wanted> wanted = store.wanted(new SecretStore.Question(
                        question.attempt().run(),
                        question.attempt().number(),
                        question.name(),
                        session.profile().id(),
                        session.profile().incarnation(),
                        session.profile().groupId()))
                .filter(found -> names(found.definition(), question.name()));
        if (wanted.isEmpty()) {
            return refused(question, "the group has no secret " + question.name() + " for this attempt");
        }
        StoredSecret secret = wanted.get().secret();
        String value = new String(box.open(secret.place(), secret.sealed()), StandardCharsets.UTF_8);
        return new ToExecutor.Secret(question.attempt(), question.name(), value, secret.hosts(), null);
    }

    private static boolean names(String definition, String secret) {
        try {
            HttpTask task = JsonMapper.shared().readValue(definition, HttpTask.class);
            return task.auth() != null && secret.equals(task.auth().secret());
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    private static ToExecutor.Secret refused(ToCenter.AskSecret question, String why) {
        return new ToExecutor.Secret(question.attempt(), question.name(), null, List.of(), why);
    }
}
