package io.tocsin.center.alarm.device;

import io.tocsin.center.trust.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What devices gave for being notified; it is kept sealed, since whoever has it can notify them. */
@Component
public final class DevicePush {
    private final SecretBox box;
    private final JsonMapper json;
    private final PushSettings settings;

    DevicePush(SecretBox box, JsonMapper json, PushSettings settings) {
        this.box = box;
        this.json = json;
        this.settings = settings;
    }

    /** @throws io.tocsin.center.problem.Invalid BAD_SUBSCRIPTION */
    String sealed(long deviceId, PushSubscription given) {
        given.check(settings.allowsPlain());
        return box.seal(place(deviceId), json.writeValueAsString(given).getBytes(StandardCharsets.UTF_8));
    }

    private static String place(long deviceId) {
        return "device/" + deviceId + "/push";
    }

    public Optional<PushSubscription> of(Device device) {
        if (device.push() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readValue(box.open(place(device.id()), device.push()), PushSubscription.class));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return Optional.empty(); // sealed by a key that is gone
        }
    }
}
