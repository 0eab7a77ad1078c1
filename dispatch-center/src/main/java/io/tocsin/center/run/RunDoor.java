package io.tocsin.center.run;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.NotFound;
import org.springframework.stereotype.Component;

/** Lets callers through to runs. What they may not read does not exist for them. */
@Component
final class RunDoor {
    private final RunArchive archive;
    private final Access access;

    RunDoor(RunArchive archive, Access access) {
        this.archive = archive;
        this.access = access;
    }

    RunView readable(String id) {
        return archive.find(number(id))
                .filter(run -> access.scope(Permission.RUN_READ).contains(run.groupId()))
                .orElseThrow(() -> NotFound.of("run", id));
    }

    RunView controllable(String id) {
        RunView run = readable(id);
        access.require(Permission.RUN_CONTROL, run.groupId());
        return run;
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException wrong) {
            throw NotFound.of("run", id);
        }
    }
}
