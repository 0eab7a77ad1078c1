package io.tocsin.center.dispatch;

import io.tocsin.center.dispatch.GroupCommit.Haste;
import io.tocsin.center.run.RunChange;
import java.util.function.Consumer;

/** What the dispatcher hands in, for tests of who writes it. */
public final class Submissions {
    private Submissions() {}

    public static void submit(GroupCommit commits, RunChange change, Consumer<Boolean> applied) {
        commits.submit(change, Haste.NONE, applied);
    }
}
