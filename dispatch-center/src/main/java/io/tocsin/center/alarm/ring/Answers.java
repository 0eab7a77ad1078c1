package io.tocsin.center.alarm.ring;

import io.tocsin.center.alarm.device.Device;
import io.tocsin.center.alarm.device.DeviceDoor;
import io.tocsin.center.problem.Invalid;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads who answers a ring, and when: from one of the caller's devices, or from elsewhere. */
@Component
public final class Answers {
    /** A device's clock may be as far ahead. */
    private static final long AHEAD_MILLIS = 60_000;

    private final DeviceDoor devices;
    private final InstantSource clock;

    Answers(DeviceDoor devices, InstantSource clock) {
        this.devices = devices;
        this.clock = clock;
    }

    /** @param at by the device's clock; now where it is missing */
    public Ring.Answer of(@Nullable String deviceId, @Nullable Instant at) {
        Device device = deviceId == null ? null : devices.require(deviceId);
        return new Ring.Answer(
                device == null ? null : device.id(), device == null ? null : device.name(), instant("at", at));
    }

    /** @throws Invalid BAD_INSTANT where it is to come */
    public long instant(String field, @Nullable Instant given) {
        long now = clock.millis();
        if (given == null) {
            return now;
        }
        if (given.isBefore(Instant.EPOCH) || given.isAfter(Instant.ofEpochMilli(now + AHEAD_MILLIS))) {
            throw Invalid.field(field, "BAD_INSTANT", field + " is to come");
        }
        return Math.min(now, given.toEpochMilli());
    }
}
