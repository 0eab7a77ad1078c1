package io.tocsin.center.secret;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.web.IdText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret as the API writes it. Requests say group, name, hosts and value; the rest is not looked at.
 *
 * @param value in requests only
 */
@Schema(name = "Secret")
record SecretDocument(
        @Nullable String id,
        @Nullable String group,
        @Nullable String name,
        @Nullable List<@Nullable String> hosts,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable
        String value,

        @Nullable Integer revision,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    static SecretDocument of(StoredSecret secret, String group) {
        return new SecretDocument(
                IdText.of(secret.id()),
                group,
                secret.name(),
                List.copyOf(secret.hosts()),
                null,
                secret.revision(),
                Instant.ofEpochMilli(secret.createdAt()),
                Instant.ofEpochMilli(secret.updatedAt()));
    }

    /** Without the value: it ends up in logs. */
    @Override
    public String toString() {
        return "SecretDocument[group=" + group + ", name=" + name + ", hosts=" + hosts + "]";
    }
}
