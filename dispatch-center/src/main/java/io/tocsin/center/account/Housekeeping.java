package io.tocsin.center.account;

import io.tocsin.center.web.IdempotencyKeys;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what can never be used again: expired sign-ins and old idempotency keys. */
@Component
class Housekeeping {
    private final RefreshTokens tokens;
    private final IdempotencyKeys keys;

    Housekeeping(RefreshTokens tokens, IdempotencyKeys keys) {
        this.tokens = tokens;
        this.keys = keys;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void sweep() {
        tokens.purge();
        keys.purge();
    }
}
