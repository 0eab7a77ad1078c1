package io.tocsin.center.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Requests a second; twice as many may come at once.
 *
 * @param principal of one signed-in user
 * @param address of one address, signed in or not
 * @param signIn sign-ins and refreshes of one address; thirty times as many may come at once
 */
@ConfigurationProperties("tocsin.limits")
record LimitSettings(
        @DefaultValue("500") long principal,
        @DefaultValue("1000") long address,
        @DefaultValue("2") long signIn) {
    LimitSettings {
        if (principal < 1 || address < 1 || signIn < 1) {
            throw new IllegalArgumentException("tocsin.limits are at least 1 a second");
        }
    }
}
