package io.tocsin.center.alarm.device;

import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.task.Mistakes;
import io.tocsin.center.task.Names;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what devices say of themselves. */
@Component
class DeviceEdits {
    private final DeviceStore store;
    private final Travels travels;
    private final DevicePush pushes;
    private final Ids ids;
    private final InstantSource clock;

    DeviceEdits(DeviceStore store, Travels travels, DevicePush pushes, Ids ids, InstantSource clock) {
        this.store = store;
        this.travels = travels;
        this.pushes = pushes;
        this.ids = ids;
        this.clock = clock;
    }

    Device create(long userId, long loginId, DeviceController.Document document) {
        long id = ids.next();
        long now = clock.millis();
        Device device = new Device(
                id,
                userId,
                loginId,
                name(document),
                Boolean.TRUE.equals(document.canSound()),
                zone(document.zone()),
                sealed(id, document, null),
                now,
                now);
        store.insert(device);
        return device;
    }

    Device change(Device before, long loginId, DeviceController.Document document) {
        String zone = zone(document.zone());
        Device device = new Device(
                before.id(),
                before.userId(),
                loginId,
                name(document),
                Boolean.TRUE.equals(document.canSound()),
                zone == null ? before.zone() : zone,
                sealed(before.id(), document, before.push()),
                clock.millis(),
                before.createdAt());
        store.update(device);
        if (zone != null && before.zone() != null && !zone.equals(before.zone())) {
            travels.arrived(before.userId(), zone);
        }
        return device;
    }

    private static String name(DeviceController.Document document) {
        Mistakes mistakes = new Mistakes();
        String name = Names.read(document.name(), mistakes);
        mistakes.tell();
        return name;
    }

    private static @Nullable String zone(@Nullable String name) {
        if (name != null && !ZoneId.getAvailableZoneIds().contains(name)) {
            throw Invalid.field("zone", "BAD_ZONE", "no IANA zone such as Asia/Shanghai");
        }
        return name;
    }

    private @Nullable String sealed(long id, DeviceController.Document document, @Nullable String former) {
        PushSubscription given = document.pushSubscription();
        if (given == null) {
            return Objects.equals(document.push(), false) ? null : former;
        }
        return pushes.sealed(id, given);
    }
}
