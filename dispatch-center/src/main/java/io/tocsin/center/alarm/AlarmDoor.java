package io.tocsin.center.alarm;

import io.tocsin.center.account.Access;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Revision;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets callers through to alarms of their own. Those of others do not exist for them, whoever they are. */
@Component
final class AlarmDoor {
    private final AlarmStore store;
    private final Access access;

    AlarmDoor(AlarmStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    Alarm require(String id) {
        long user = access.caller().userId();
        return IdText.find(id)
                .flatMap(store::find)
                .filter(alarm -> alarm.spec().userId() == user)
                .orElseThrow(() -> NotFound.of("alarm", id));
    }

    Alarm require(String id, @Nullable String ifMatch) {
        Alarm alarm = require(id);
        int actual = alarm.task().revision();
        int expected = Revision.expected(ifMatch).orElse(actual);
        if (expected != actual) {
            throw Conflict.staleRevision(expected, actual);
        }
        return alarm;
    }
}
