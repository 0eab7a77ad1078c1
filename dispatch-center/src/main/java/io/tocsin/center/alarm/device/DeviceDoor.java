package io.tocsin.center.alarm.device;

import io.tocsin.center.account.Access;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.web.IdText;
import org.springframework.stereotype.Component;

/** Lets callers through to devices of their own. */
@Component
public final class DeviceDoor {
    private final DeviceStore store;
    private final Access access;

    DeviceDoor(DeviceStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    public Device require(String id) {
        long user = access.caller().userId();
        return IdText.find(id).flatMap(number -> store.find(number, user)).orElseThrow(() -> NotFound.of("device", id));
    }
}
