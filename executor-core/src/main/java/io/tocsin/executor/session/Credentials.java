package io.tocsin.executor.session;

import io.tocsin.executor.identity.EnrollmentSecret;
import io.tocsin.executor.identity.IdentityStore;
import org.jspecify.annotations.Nullable;

/** @param secret needed only where there is no identity yet */
public record Credentials(
        IdentityStore identities,
        Introduction introduction,
        @Nullable EnrollmentSecret secret) {}
