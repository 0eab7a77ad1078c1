package io.tocsin.center.storage;

import io.tocsin.center.problem.Unavailable;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one place where a lost deadlock or lock wait is tried again, and where an unreachable database becomes
 * {@link Unavailable}. The work may run more than once, so it must change nothing but the database.
 *
 * <p>Inside a running transaction the work joins it and is not repeated: only the outermost call can start again.
 */
@Component
public class Transactions {
    private static final int TRIES = 6;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final TransactionTemplate template;

    public Transactions(PlatformTransactionManager manager) {
        template = new TransactionTemplate(manager);
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    public <T> T call(Supplier<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                // never null where the work's answer is not
                return Objects.requireNonNull(template.<T>execute(status -> work.get()));
            } catch (ConcurrencyFailureException | QueryTimeoutException busy) {
                if (tried == TRIES || nested()) {
                    throw busy;
                }
                pause();
            } catch (CannotCreateTransactionException
                    | DataAccessResourceFailureException
                    | TransientDataAccessResourceException gone) {
                throw unavailable(gone);
            } catch (TransactionSystemException unended) {
                // the connection broke under the work, and then could not be rolled back either
                throw unended.getApplicationException() == null ? unended : unavailable(unended);
            } catch (TransientDataAccessException other) {
                if (tried == TRIES || nested()) {
                    throw unavailable(other);
                }
                pause();
            }
        }
    }

    private static boolean nested() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    private static void pause() {
        LockSupport.parkNanos(RandomGenerator.getDefault().nextLong(LONGEST_PAUSE_NANOS));
    }

    private static Unavailable unavailable(RuntimeException cause) {
        Unavailable unavailable = new Unavailable("DATABASE_UNAVAILABLE", "the database is out of reach");
        unavailable.initCause(cause);
        return unavailable;
    }
}
