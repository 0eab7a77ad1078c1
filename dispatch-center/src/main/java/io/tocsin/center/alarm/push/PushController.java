package io.tocsin.center.alarm.push;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a browser needs to subscribe to notifications. */
@RestController
@RequestMapping("/api/v1/push-key")
class PushController {
    private final PushClient client;
    private final Access access;

    PushController(PushClient client, Access access) {
        this.client = client;
        this.access = access;
    }

    /** @param key the application server's public key (VAPID), base64 of the URL kind */
    @Schema(name = "PushKey")
    record PushKey(String key) {}

    @GetMapping
    @Operation(summary = "Gives the public key by which browsers subscribe to notifications")
    PushKey read() {
        access.caller();
        return new PushKey(client.publicKey());
    }
}
