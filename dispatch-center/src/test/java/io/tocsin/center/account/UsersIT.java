package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.TocsinException;
import io.tocsin.center.storage.TestDatabase;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsersIT {
    private static final Grant ADMIN = new Grant(Role.ADMIN, Grant.EVERYWHERE);

    @ParameterizedTest
    @MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
    void keepsOneOfTwoAdministratorsWhoDemoteEachOtherAtOnce(TestDatabase.Kind kind) throws Exception {
        try (AccountFixture fixture = new AccountFixture(kind);
                ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            long ann = fixture.user("ann", ADMIN);
            long bob = fixture.user("bob", ADMIN);
            Users users = fixture.users();

            List<Future<Boolean>> done = both.invokeAll(List.of(demotion(users, ann, bob), demotion(users, bob, ann)));

            assertThat(List.of(done.getFirst().get(), done.getLast().get())).containsExactlyInAnyOrder(true, false);
            assertThat(fixture.accounts.countAdmins()).isEqualTo(1);
        }
    }

    @Test
    void refusesToRemoveTheLastAdministratorAndChangesNothing() {
        try (AccountFixture fixture = new AccountFixture(TestDatabase.Kind.H2)) {
            long ann = fixture.user("ann", ADMIN);
            Users users = fixture.users();

            assertThatThrownBy(() -> users.delete(ann, OptionalInt.empty()))
                    .isInstanceOfSatisfying(
                            Conflict.class, last -> assertThat(last.code()).isEqualTo("LAST_ADMIN"));
            assertThatThrownBy(() -> users.update(0, ann, false, null, null, OptionalInt.empty()))
                    .isInstanceOf(Conflict.class);

            assertThat(users.get(ann).enabled()).isTrue();
            assertThat(users.get(ann).grants()).containsExactly(ADMIN);
        }
    }

    private static Callable<Boolean> demotion(Users users, long caller, long other) {
        return () -> {
            try {
                users.update(caller, other, null, List.of(), null, OptionalInt.empty());
                return true;
            } catch (TocsinException refused) {
                return false;
            }
        };
    }
}
